package dev.bitmill.connections.secrets;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where the key-set is that secrets are encrypted with: exactly one of the two is set.
 *
 * @param keyset the key-set itself, in Tink's JSON format
 * @param keysetFile a file that holds it; made when it does not exist
 */
@ConfigurationProperties("bitmill")
public record KeysetConfiguration(String keyset, String keysetFile) {
  @ConfigurationInject
  public KeysetConfiguration {
    if (keyset.isBlank() && keysetFile.isBlank()) {
      throw new IllegalArgumentException(
          "Set BITMILL_KEYSET (a Tink key-set in JSON) or BITMILL_KEYSET_FILE (where to keep one):"
              + " secrets are encrypted with it.");
    }
    if (!keyset.isBlank() && !keysetFile.isBlank()) {
      throw new IllegalArgumentException(
          "BITMILL_KEYSET and BITMILL_KEYSET_FILE are both set; set only one of them.");
    }
  }

  @Override
  public String toString() {
    return "KeysetConfiguration[…]";
  }
}
