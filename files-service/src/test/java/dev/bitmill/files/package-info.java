/** The tests of files-service. */
@org.jspecify.annotations.NullMarked
package dev.bitmill.files;
