package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sound files that can be asked for. */
public enum AudioFormat {
  MP3("libmp3lame", "mp3", "mp3", "mp3", true),
  /** In MP4, where seeking works and the duration is written down. */
  AAC("aac", "aac", "ipod", "m4a", true),
  OGG("libvorbis", "vorbis", "ogg", "ogg", true),
  OPUS("libopus", "opus", "opus", "opus", true),
  WAV("pcm_s16le", "pcm_s16le", "wav", "wav", false),
  FLAC("flac", "flac", "flac", "flac", false);

  private final String encoder;
  private final String codec;
  private final String muxer;
  private final String extension;
  private final boolean lossy;

  AudioFormat(String encoder, String codec, String muxer, String extension, boolean lossy) {
    this.encoder = encoder;
    this.codec = codec;
    this.muxer = muxer;
    this.extension = extension;
    this.lossy = lossy;
  }

  /** The format of that name; MP3 for none. */
  public static AudioFormat of(String name) {
    return name.isEmpty()
        ? MP3
        : Arrays.stream(values())
            .filter(format -> format.word().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorKind.FORMAT_UNSUPPORTED,
                        "`format` %s cannot be made as audio; %s can."
                            .formatted(
                                name,
                                Arrays.stream(values())
                                    .map(AudioFormat::word)
                                    .collect(Collectors.joining(", ")))));
  }

  /** Its name in requests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an engine must have for it. */
  public Needs needs() {
    return Needs.of(encoder, muxer);
  }

  String encoder() {
    return encoder;
  }

  /** What ffprobe calls what comes out. */
  String codec() {
    return codec;
  }

  String muxer() {
    return muxer;
  }

  String extension() {
    return extension;
  }

  boolean lossy() {
    return lossy;
  }
}
