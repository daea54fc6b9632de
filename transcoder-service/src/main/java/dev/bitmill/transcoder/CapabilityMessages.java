package dev.bitmill.transcoder;

import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.plan.AdaptiveVideoPlan;
import dev.bitmill.transcoder.plan.AnimationFormat;
import dev.bitmill.transcoder.plan.AudioFormat;
import dev.bitmill.transcoder.plan.ImageFormat;
import dev.bitmill.transcoder.plan.Needs;
import dev.bitmill.transcoder.plan.ThumbnailsPlan;
import dev.bitmill.transcoder.plan.VideoCodec;
import dev.bitmill.transcoder.plan.VideoFormat;
import dev.bitmill.transcoder.v1.Ability;
import dev.bitmill.transcoder.v1.Capabilities;
import dev.bitmill.transcoder.v1.Engine;

/** From what the engines said to what can be made. */
final class CapabilityMessages {
  private CapabilityMessages() {}

  static Capabilities capabilities(Engines engines) {
    Capabilities.Builder answer = Capabilities.newBuilder();
    engines.all().forEach(engine -> answer.addEngines(message(engine)));
    for (VideoFormat format : VideoFormat.values()) {
      for (VideoCodec codec : format.codecs()) {
        add(answer, engines, format.needs(codec), "video", format.word(), codec.word());
      }
    }
    add(answer, engines, AdaptiveVideoPlan.NEEDS, "adaptive_video", "hls", "h264");
    for (AudioFormat format : AudioFormat.values()) {
      add(answer, engines, format.needs(), "audio", format.word(), "");
    }
    for (ImageFormat format : ImageFormat.values()) {
      add(answer, engines, format.needs(), "image", format.word(), "");
      if (format.comesInSeries()) {
        add(answer, engines, ThumbnailsPlan.needs(format), "thumbnails", format.word(), "");
      }
    }
    for (AnimationFormat format : AnimationFormat.values()) {
      add(answer, engines, format.needs(), "animation", format.word(), "");
    }
    return answer.build();
  }

  private static void add(
      Capabilities.Builder answer,
      Engines engines,
      Needs needs,
      String kind,
      String format,
      String codec) {
    if (engines.can(needs)) {
      answer.addAbilities(Ability.newBuilder().setKind(kind).setFormat(format).setCodec(codec));
    }
  }

  private static Engine message(dev.bitmill.transcoder.engine.Engine engine) {
    return Engine.newBuilder()
        .setName(engine.name())
        .setVersion(engine.version())
        .setPath(engine.ffmpeg().toString())
        .build();
  }
}
