package dev.bitmill.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Finds out which TCP ports are free. */
final class Ports {
  private static final int FIRST = 10_240;
  private static final int LAST = 32_768;
  private static final int TRIES = 1_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** The port that an option names, or a free one for 0; a port in use is refused. */
  static int claim(int port, String option) {
    if (port == 0) {
      return free();
    }
    if (!isFree(port)) {
      throw new Refusal(
          "Port %d is in use by another program: choose another one with %s."
              .formatted(port, option));
    }
    return port;
  }

  /** This port when it is free, another one otherwise. */
  static int preferably(int port) {
    return isFree(port) ? port : free();
  }

  /** Below those that the system gives to outgoing connections, which could take it before us. */
  static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new Refusal("This machine has no free TCP port from %d to %d.".formatted(FIRST, LAST));
  }

  private static boolean isFree(int port) {
    try (ServerSocket any = new ServerSocket()) {
      any.setReuseAddress(true); // connections of an earlier run that linger do not occupy it
      any.bind(new InetSocketAddress(port), 1);
      return true;
    } catch (IOException occupied) {
      return false;
    }
  }
}
