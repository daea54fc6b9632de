/** The tests of the store. */
@org.jspecify.annotations.NullMarked
package dev.bitmill.files.store;
