package dev.bitmill.connections.storage;

import java.util.Optional;

/**
 * What a request says about a connection; what is empty stays, or takes its default. An addressing
 * of no characters is none.
 */
record ConnectionChange(
    Optional<String> name,
    Optional<String> endpoint,
    Optional<String> region,
    Optional<String> accessKeyId,
    Optional<String> secretAccessKey,
    Optional<Boolean> isDefault,
    Optional<String> addressing) {
  @Override
  public String toString() {
    return "ConnectionChange[" + name.orElse("") + ", …]";
  }
}
