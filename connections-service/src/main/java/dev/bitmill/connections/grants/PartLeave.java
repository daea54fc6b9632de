package dev.bitmill.connections.grants;

import java.time.Instant;
import java.util.List;

/** Leave to send parts, each by one URL that is a secret. */
record PartLeave(List<String> urls, Instant expiresAt) {
  @Override
  public String toString() {
    return "PartLeave[" + urls.size() + ", …]";
  }
}
