package dev.bitmill.facade;

import dev.bitmill.kit.ServiceRuntime;

/** Starts the facade. */
public final class FacadeApplication {
  private FacadeApplication() {}

  public static void main(String... args) {
    ServiceRuntime.main("facade", args);
  }
}
