package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The containers of video that can be asked for, and what they hold. */
public enum VideoFormat {
  MP4("aac"),
  WEBM("libopus"),
  MOV("aac");

  private final String sound;

  VideoFormat(String sound) {
    this.sound = sound;
  }

  /** The format of that name; MP4 for none. */
  public static VideoFormat of(String name) {
    return name.isEmpty()
        ? MP4
        : Arrays.stream(values())
            .filter(format -> format.word().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorKind.FORMAT_UNSUPPORTED,
                        "`format` %s cannot be made as a video; mp4, webm, mov can."
                            .formatted(name)));
  }

  /** The codec of that name, which it must hold; its first choice for none. */
  public VideoCodec codec(String name) {
    return name.isEmpty()
        ? codecs().getFirst()
        : codecs().stream()
            .filter(codec -> codec.word().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorKind.FORMAT_UNSUPPORTED,
                        "`codec` %s does not go into %s, which holds %s."
                            .formatted(
                                name,
                                word(),
                                codecs().stream()
                                    .map(VideoCodec::word)
                                    .collect(Collectors.joining(", ")))));
  }

  /** What it can hold, the first choice first. */
  public List<VideoCodec> codecs() {
    return switch (this) {
      case MP4 -> List.of(VideoCodec.H264, VideoCodec.H265, VideoCodec.AV1);
      case WEBM -> List.of(VideoCodec.VP9, VideoCodec.AV1);
      case MOV -> List.of(VideoCodec.H264, VideoCodec.H265);
    };
  }

  /** What an engine must have for it. */
  public Needs needs(VideoCodec codec) {
    return new Needs(Set.of(codec.encoder(), sound), Set.of(word()), Set.of());
  }

  /** Its name in requests, its extension, and FFmpeg's name for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The encoder of the sound that goes with it. */
  String sound() {
    return sound;
  }

  /** Options that put what a player needs first in front. */
  List<String> startable() {
    return this == WEBM ? List.of("-cues_to_front", "1") : List.of("-movflags", "+faststart");
  }
}
