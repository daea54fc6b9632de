package dev.bitmill.connections.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
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
  private static final Configuration TINK = AeadConfig2026.get();

  private final Aead aead;

  Vault(KeysetConfiguration configuration) {
    this.aead =
        aead(
            configuration.keyset().isBlank()
                ? new KeysetFile(Path.of(configuration.keysetFile())).readOrMake(Vault::newKeyset)
                : configuration.keyset());
  }

  /** Encrypts a secret for the resource of a project. */
  public String seal(String secret, String projectId, String id) {
    try {
      byte[] sealed = aead.encrypt(bytes(secret), owner(projectId, id));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The secret of " + id + " cannot be encrypted", failed);
    }
  }

  /** Decrypts what was sealed for the same resource of the same project. */
  public String open(String sealed, String projectId, String id) {
    try {
      byte[] secret = aead.decrypt(Base64.getDecoder().decode(sealed), owner(projectId, id));
      return new String(secret, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The secret of " + id + " cannot be decrypted", failed);
    }
  }

  /** A new key-set in Tink's JSON format. */
  static String newKeyset() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK),
          TINK,
          InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Aead aead(String keyset) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(keyset, TINK, InsecureSecretKeyAccess.get())
          .getPrimitive(TINK, Aead.class);
    } catch (GeneralSecurityException malformed) {
      throw new IllegalArgumentException(
          "The key-set is not a Tink AEAD key-set in JSON, as `tinkey create-keyset --key-template"
              + " AES256_GCM --out-format json` makes one.",
          malformed);
    }
  }

  private static byte[] owner(String projectId, String id) {
    return bytes(projectId + "/" + id);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
