package dev.bitmill.connections.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** The keys that secrets are encrypted with: the primary one, and older ones that still decrypt. */
final class Keyset {
  private static final Configuration TINK = AeadConfig2026.get();

  private final @Nullable KeysetFile file;
  private volatile Loaded loaded;

  /** What was loaded, and the file's mark at that time. */
  private record Loaded(Aead aead, String mark) {}

  Keyset(String text) {
    this.file = null;
    this.loaded = new Loaded(read(text), "");
  }

  Keyset(KeysetFile file) {
    this.file = file;
    file.makeUnlessThere(Keyset::fresh);
    this.loaded = load(file);
  }

  /**
   * The keys of this moment. A file that another process put a key in front of is read again before
   * anything else is done, so that all instances can read what any of them writes.
   */
  Aead aead() {
    if (file != null && !file.mark().equals(loaded.mark())) {
      loaded = load(file);
    }
    return loaded.aead();
  }

  /** The mark first: what is replaced in between is then read once more. */
  private static Loaded load(KeysetFile file) {
    String mark = file.mark();
    return new Loaded(read(file.read()), mark);
  }

  /** A new key-set in Tink's JSON format. */
  static String fresh() {
    try {
      return write(generate());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The same key-set with a new primary key. */
  static String rotated(String text) {
    try {
      return write(
          KeysetHandle.newBuilder(parse(text))
              .addEntry(KeysetHandle.importKey(generate().getPrimary().getKey()).makePrimary())
              .build());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The key-set cannot get another key", failed);
    }
  }

  private static KeysetHandle generate() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
  }

  private static Aead read(String text) {
    try {
      return parse(text).getPrimitive(TINK, Aead.class);
    } catch (GeneralSecurityException malformed) {
      throw new IllegalArgumentException(
          "The key-set is not a Tink AEAD key-set in JSON, as `tinkey create-keyset --key-template"
              + " AES256_GCM --out-format json` makes one.",
          malformed);
    }
  }

  private static KeysetHandle parse(String text) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(text, TINK, InsecureSecretKeyAccess.get());
  }

  private static String write(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, TINK, InsecureSecretKeyAccess.get());
  }
}
