/**
 * A real S3 server for tests, and what may go wrong between it and its clients. Not to be used in
 * anything that is delivered.
 */
@NullMarked
package dev.bitmill.kit.s3;

import org.jspecify.annotations.NullMarked;
