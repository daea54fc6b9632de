package dev.bitmill.connections.keys;

import dev.bitmill.connections.secrets.Vault;
import io.micronaut.context.annotation.Context;

/**
 * Refuses to start with a key-set that is not the database's: what the service would then write
 * could not be read together with what is there.
 */
@Context
final class KeysetCheck {
  KeysetCheck(ApiKeyRepository keys, Vault vault) {
    keys.findFirstOrderByIdDesc().ifPresent(newest -> open(newest, vault));
  }

  private static void open(ApiKey key, Vault vault) {
    try {
      vault.open(key.sealed(), key.projectId(), key.id());
    } catch (IllegalStateException failed) {
      throw new IllegalArgumentException(
          "The key-set (BITMILL_KEYSET or BITMILL_KEYSET_FILE) is not the one that this database's"
              + " secrets were encrypted with.",
          failed);
    }
  }
}
