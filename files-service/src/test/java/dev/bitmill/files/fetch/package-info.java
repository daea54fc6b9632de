/** The tests of fetching. */
@org.jspecify.annotations.NullMarked
package dev.bitmill.files.fetch;
