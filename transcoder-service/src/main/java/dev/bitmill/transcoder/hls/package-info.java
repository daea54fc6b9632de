/** HTTP Live Streaming: reading playlists that FFmpeg wrote and writing the one above them. */
@NullMarked
package dev.bitmill.transcoder.hls;

import org.jspecify.annotations.NullMarked;
