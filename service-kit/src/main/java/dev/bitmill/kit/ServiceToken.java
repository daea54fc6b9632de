package dev.bitmill.kit;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secret that Bitmill's services know each other by.
 *
 * @param serviceToken at least 16 characters; the same for every service of an installation
 */
@ConfigurationProperties("bitmill")
public record ServiceToken(String serviceToken) {
  @ConfigurationInject
  public ServiceToken {
    if (serviceToken.length() < 16) {
      throw new IllegalArgumentException(
          "BITMILL_SERVICE_TOKEN must have at least 16 characters; it has "
              + serviceToken.length()
              + ".");
    }
  }

  String bearer() {
    return "Bearer " + serviceToken;
  }

  boolean matches(String authorization) {
    return MessageDigest.isEqual(
        bearer().getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "ServiceToken[…]";
  }
}
