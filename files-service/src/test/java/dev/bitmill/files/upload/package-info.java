/** Tests of uploads in pieces. */
@NullMarked
package dev.bitmill.files.upload;

import org.jspecify.annotations.NullMarked;
