package dev.bitmill.transcoder;

import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.QualityWord;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A codec, and what the words for quality make of it.
 *
 * @param name as it is asked for
 * @param asked the options for a quality
 */
record QualityScale(
    MediaKind kind, String name, Function<Quality, TranscodeRequest.Builder> asked) {
  private static final List<QualityWord> WORDS =
      Stream.of(QualityWord.values())
          .filter(
              word ->
                  word != QualityWord.UNRECOGNIZED && word != QualityWord.QUALITY_WORD_UNSPECIFIED)
          .toList();

  /**
   * What one word makes.
   *
   * @param likeness SSIM of a picture in grey, SDR of a sound
   */
  record Step(QualityWord word, TranscodeRequest request, TranscodeResult made, double likeness) {}

  /** Those of all codecs that lose something. */
  static List<QualityScale> all() {
    return List.of(
        video("mp4", "h264"),
        video("mp4", "h265"),
        video("webm", "vp9"),
        video("mp4", "av1"),
        image("jpeg"),
        image("webp"),
        image("avif"),
        audio("mp3"),
        audio("aac"),
        audio("opus"),
        audio("ogg"));
  }

  /** Makes the reference in each of the words, the lowest one first. */
  List<Step> measure(Transcoder transcoder, Reference reference) throws Exception {
    List<Step> steps = new ArrayList<>();
    for (QualityWord word : WORDS) {
      String source = reference.of(kind);
      TranscodeRequest.Builder request =
          asked.apply(Quality.newBuilder().setWord(word).build()).setSource(source);
      TranscodeResult made = transcoder.make(request).getResult();
      double likeness =
          kind == MediaKind.MEDIA_KIND_AUDIO
              ? transcoder.fidelity(made.getResource(), source)
              : transcoder.similarityInGrey(made.getResource(), source);
      steps.add(new Step(word, request.build(), made, likeness));
    }
    return steps;
  }

  @Override
  public String toString() {
    return name;
  }

  private static QualityScale video(String format, String codec) {
    return new QualityScale(
        MediaKind.MEDIA_KIND_VIDEO,
        codec,
        quality ->
            TranscodeRequest.newBuilder()
                .setVideo(
                    VideoOptions.newBuilder()
                        .setFormat(format)
                        .setCodec(codec)
                        .setQuality(quality)));
  }

  private static QualityScale image(String format) {
    return new QualityScale(
        MediaKind.MEDIA_KIND_IMAGE,
        format,
        quality ->
            TranscodeRequest.newBuilder()
                .setImage(ImageOptions.newBuilder().setFormat(format).setQuality(quality)));
  }

  private static QualityScale audio(String format) {
    return new QualityScale(
        MediaKind.MEDIA_KIND_AUDIO,
        format,
        quality ->
            TranscodeRequest.newBuilder()
                .setAudio(AudioOptions.newBuilder().setFormat(format).setQuality(quality)));
  }
}
