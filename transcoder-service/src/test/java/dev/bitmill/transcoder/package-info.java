/** Tests of the whole service, with real FFmpeg and real gRPC. */
@NullMarked
package dev.bitmill.transcoder;

import org.jspecify.annotations.NullMarked;
