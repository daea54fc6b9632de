package dev.bitmill.cli.api;

import java.net.URI;

/**
 * Whom commands act for, and where.
 *
 * @param address of the API
 * @param key of the project; empty when there is none
 */
public record Credentials(URI address, String key) {
  @Override
  public String toString() {
    return address.toString();
  }
}
