package dev.bitmill.connections.grants;

import java.time.Instant;

/** Leave to read an object by a URL that is a secret. */
record ReadLeave(String url, long size, String etag, String filename, Instant expiresAt) {
  @Override
  public String toString() {
    return "ReadLeave[" + filename + ", …]";
  }
}
