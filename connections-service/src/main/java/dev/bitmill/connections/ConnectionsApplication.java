package dev.bitmill.connections;

import dev.bitmill.kit.ServiceRuntime;

/** Runs connections-service as a process of its own, configured by its environment. */
public final class ConnectionsApplication {
  private ConnectionsApplication() {}

  public static void main(String[] args) {
    ServiceRuntime.main("connections", args);
  }
}
