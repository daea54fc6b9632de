package dev.bitmill.transcoder;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.plan.AdaptiveVideoPlan;
import dev.bitmill.transcoder.plan.AnimationFormat;
import dev.bitmill.transcoder.plan.AnimationPlan;
import dev.bitmill.transcoder.plan.AudioFormat;
import dev.bitmill.transcoder.plan.AudioPlan;
import dev.bitmill.transcoder.plan.Fit;
import dev.bitmill.transcoder.plan.Frame;
import dev.bitmill.transcoder.plan.ImageFormat;
import dev.bitmill.transcoder.plan.ImagePlan;
import dev.bitmill.transcoder.plan.ImageSeriesPlan;
import dev.bitmill.transcoder.plan.Range;
import dev.bitmill.transcoder.plan.ThumbnailsPlan;
import dev.bitmill.transcoder.plan.VideoFormat;
import dev.bitmill.transcoder.plan.VideoPlan;
import dev.bitmill.transcoder.v1.AdaptiveVideoOptions;
import dev.bitmill.transcoder.v1.AnimationOptions;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.ThumbnailsOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import dev.bitmill.transcoder.work.Order;
import java.time.Duration;

/** From a request to what is to be made. */
final class OrderMessages {
  private static final Double USUAL_LUFS = -16.0;

  private static final double USUAL_FPS = 10;
  private static final int USUAL_COUNT = 10;

  private OrderMessages() {}

  static Order order(TranscodeRequest request) {
    LayerMessages.check(request);
    return new Order(
        request.getTaskId() + "-" + request.getAttempt(),
        request.getSource(),
        request.getKnownAs(),
        request.getLayerSourcesList(),
        request.getStage(),
        request.getRunId(),
        request.getSiblings(),
        Duration.ofSeconds(request.getWaited().getSeconds(), request.getWaited().getNanos()),
        switch (request.getOptionsCase()) {
          case VIDEO -> new Order.Video(video(request.getVideo()));
          case AUDIO -> new Order.Audio(audio(request.getAudio()));
          case IMAGE -> image(request.getImage());
          case THUMBNAILS -> new Order.Thumbnails(thumbnails(request.getThumbnails()));
          case ANIMATION -> new Order.Animation(animation(request.getAnimation()));
          case ADAPTIVE_VIDEO -> new Order.AdaptiveVideo(stream(request.getAdaptiveVideo()));
          case OPTIONS_NOT_SET ->
              throw new ApiException(
                  ErrorKind.REQUEST_INVALID,
                  "One of `video`, `audio`, `image`, `animation`, `thumbnails` and `adaptive_video` is required.");
        });
  }

  private static VideoPlan video(VideoOptions options) {
    VideoFormat format = VideoFormat.of(options.getFormat());
    return new VideoPlan(
        format,
        format.codec(options.getCodec()),
        FrameMessages.frame(
            options, options.getFit(), options.getPosition(), options.getBackground()),
        FrameMessages.quality(options.hasQuality() ? options.getQuality() : null),
        options.hasBitrate() ? options.getBitrate() : null,
        options.hasFps() ? options.getFps() : null,
        new Range(
            options.hasStart() ? options.getStart() : null,
            options.hasEnd() ? options.getEnd() : null),
        options.getNoAudio(),
        !options.hasQuality() && (!options.hasPassthrough() || options.getPassthrough()),
        LayerMessages.layers(options.getLayersList()));
  }

  private static AdaptiveVideoPlan stream(AdaptiveVideoOptions options) {
    AdaptiveVideoPlan.check(options.getFormat());
    return new AdaptiveVideoPlan(
        new Frame(
            FrameMessages.dimension(options, "width"),
            FrameMessages.dimension(options, "height"),
            Fit.CONTAIN),
        FrameMessages.quality(options.hasQuality() ? options.getQuality() : null),
        new Range(
            options.hasStart() ? options.getStart() : null,
            options.hasEnd() ? options.getEnd() : null));
  }

  private static AudioPlan audio(AudioOptions options) {
    return new AudioPlan(
        AudioFormat.of(options.getFormat()),
        FrameMessages.quality(options.hasQuality() ? options.getQuality() : null),
        options.hasBitrate() ? options.getBitrate() : null,
        new Range(
            options.hasStart() ? options.getStart() : null,
            options.hasEnd() ? options.getEnd() : null),
        switch (options.getNormalize()) {
          case NORMALIZE_UNSPECIFIED, UNRECOGNIZED -> null;
          case NORMALIZE_LUFS -> options.hasTargetLufs() ? options.getTargetLufs() : USUAL_LUFS;
        });
  }

  private static ThumbnailsPlan thumbnails(ThumbnailsOptions options) {
    ImageFormat format = ImageFormat.of(options.getFormat());
    return new ThumbnailsPlan(
        options.hasCount() ? options.getCount() : USUAL_COUNT,
        FrameMessages.dimension(options, "width"),
        FrameMessages.dimension(options, "height"),
        format == null ? ImageFormat.JPEG : format);
  }

  private static Order.Wish image(ImageOptions options) {
    ImagePlan image = still(options);
    return options.hasInterval()
        ? new Order.ImageSeries(new ImageSeriesPlan(image, options.getInterval()))
        : new Order.Image(image);
  }

  private static ImagePlan still(ImageOptions options) {
    return new ImagePlan(
        FrameMessages.frame(
            options, options.getFit(), options.getPosition(), options.getBackground()),
        ImageFormat.of(options.getFormat()),
        FrameMessages.quality(options.hasQuality() ? options.getQuality() : null),
        options.hasStart() ? options.getStart() : null);
  }

  private static AnimationPlan animation(AnimationOptions options) {
    return new AnimationPlan(
        AnimationFormat.of(options.getFormat()),
        FrameMessages.frame(
            options, options.getFit(), options.getPosition(), options.getBackground()),
        FrameMessages.quality(options.hasQuality() ? options.getQuality() : null),
        new Range(
            options.hasStart() ? options.getStart() : null,
            options.hasEnd() ? options.getEnd() : null),
        options.hasFps() ? options.getFps() : USUAL_FPS);
  }
}
