/** The store in a bucket: the only place that knows how S3 is spoken to. */
@NullMarked
package dev.bitmill.files.s3;

import org.jspecify.annotations.NullMarked;
