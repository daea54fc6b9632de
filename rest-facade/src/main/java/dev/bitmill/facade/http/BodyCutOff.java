package dev.bitmill.facade.http;

import java.io.IOException;

/** The client stopped in the middle of its body. */
public final class BodyCutOff extends IOException {
  private static final long serialVersionUID = 1;

  BodyCutOff(IOException cause) {
    super(cause);
  }
}
