package dev.bitmill.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out which TCP ports are free. */
final class Ports {
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

  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new Refusal("This machine has no free TCP port.", failed);
    }
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
