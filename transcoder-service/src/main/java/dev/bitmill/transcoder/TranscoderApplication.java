package dev.bitmill.transcoder;

import dev.bitmill.kit.ServiceRuntime;

/** Starts the transcoder. */
final class TranscoderApplication {
  private TranscoderApplication() {}

  public static void main(String[] args) {
    ServiceRuntime.main("transcoder", args);
  }
}
