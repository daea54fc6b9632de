package dev.bitmill.connections.keys;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * The key that may create and list projects.
 *
 * @param adminKey at least 16 characters; empty where there is no administrator
 */
@ConfigurationProperties("bitmill")
public record AdministratorKey(String adminKey) {
  @ConfigurationInject
  public AdministratorKey {
    if (!adminKey.isEmpty() && adminKey.length() < PlainKey.SHORTEST) {
      throw new IllegalArgumentException(
          "BITMILL_ADMIN_KEY must have at least %d characters; it has %d."
              .formatted(PlainKey.SHORTEST, adminKey.length()));
    }
  }

  /** True for the administrator's key; never true where there is none. */
  boolean is(PlainKey key) {
    return !adminKey.isEmpty() && new PlainKey(adminKey).matches(key);
  }

  @Override
  public String toString() {
    return "AdministratorKey[…]";
  }
}
