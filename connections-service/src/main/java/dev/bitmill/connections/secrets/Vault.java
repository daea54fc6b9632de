package dev.bitmill.connections.secrets;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Encrypts secrets for the database. What is sealed for one owner cannot be opened as another's, so
 * a row's secret is worth nothing in another row.
 */
@Singleton
public final class Vault {
  private final Keyset keyset;

  Vault(KeysetConfiguration configuration) {
    this.keyset =
        configuration.keyset().isBlank()
            ? new Keyset(new KeysetFile(Path.of(configuration.keysetFile())))
            : new Keyset(configuration.keyset());
  }

  /** Encrypts a secret for the resource of a project. */
  public String seal(String secret, String projectId, String id) {
    try {
      byte[] sealed = keyset.aead().encrypt(bytes(secret), owner(projectId, id));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The secret of " + id + " cannot be encrypted", failed);
    }
  }

  /** Decrypts what was sealed for the same resource of the same project. */
  public String open(String sealed, String projectId, String id) {
    try {
      byte[] secret =
          keyset.aead().decrypt(Base64.getDecoder().decode(sealed), owner(projectId, id));
      return new String(secret, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The secret of " + id + " cannot be decrypted", failed);
    }
  }

  private static byte[] owner(String projectId, String id) {
    return bytes(projectId + "/" + id);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
