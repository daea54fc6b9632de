package dev.bitmill.kit;

import io.grpc.Metadata;
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
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @ConfigurationInject
  public ServiceToken {
    if (serviceToken.length() < 16) {
      throw new IllegalArgumentException(
          "BITMILL_SERVICE_TOKEN must have at least 16 characters; it has "
              + serviceToken.length()
              + ".");
    }
  }

  void writeTo(Metadata headers) {
    headers.put(AUTHORIZATION, bearer());
  }

  boolean isIn(Metadata headers) {
    String authorization = headers.get(AUTHORIZATION);
    return authorization != null
        && MessageDigest.isEqual(
            bearer().getBytes(StandardCharsets.UTF_8),
            authorization.getBytes(StandardCharsets.UTF_8));
  }

  private String bearer() {
    return "Bearer " + serviceToken;
  }

  @Override
  public String toString() {
    return "ServiceToken[…]";
  }
}
