/** The tests of the store in a bucket. */
@org.jspecify.annotations.NullMarked
package dev.bitmill.files.s3;
