@org.jspecify.annotations.NullMarked
package dev.bitmill.files.push;
