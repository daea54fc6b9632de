package dev.bitmill.transcoder.hls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.transcoder.media.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlaylistsTest {
  @Test
  void readsWhatFfmpegWrites() {
    MediaPlaylist playlist =
        MediaPlaylist.parse(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:6
            #EXTINF:6.006000,
            segment-000.ts
            #EXTINF:1.5,
            segment-001.ts
            #EXT-X-ENDLIST
            """);

    assertThat(playlist.segments())
        .containsExactly(new Segment("segment-000.ts", 6.006), new Segment("segment-001.ts", 1.5));
    assertThat(playlist.seconds()).isEqualTo(7.506);
    assertThat(playlist.ended()).isTrue();
    assertThat(MediaPlaylist.parse("#EXTM3U\n").ended()).isFalse();
  }

  @Test
  void announcesWhatIsThere() {
    Variant full =
        new Variant(
            "1080p/index.m3u8",
            new Size(1920, 1080),
            "avc1.640028,mp4a.40.2",
            24000 / 1001.0,
            new Rates(5_000_000, 4_000_000));
    Variant low =
        new Variant("240p/index.m3u8", new Size(426, 240), "avc1.64001e", null, new Rates(9, 8));

    assertThat(MasterPlaylist.text(List.of(full, low)))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-STREAM-INF:BANDWIDTH=5000000,AVERAGE-BANDWIDTH=4000000,RESOLUTION=1920x1080,\
            CODECS="avc1.640028,mp4a.40.2",FRAME-RATE=23.976
            1080p/index.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=9,AVERAGE-BANDWIDTH=8,RESOLUTION=426x240,CODECS="avc1.64001e"
            240p/index.m3u8
            """);
  }
}
