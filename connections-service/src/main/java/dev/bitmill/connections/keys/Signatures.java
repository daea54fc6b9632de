package dev.bitmill.connections.keys;

import dev.bitmill.connections.secrets.Vault;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Signs with API keys, and tells which key signed. */
@Singleton
final class Signatures {
  private final SigningKeys keys;
  private final Vault vault;
  private final Clock clock;

  Signatures(SigningKeys keys, Vault vault, Clock clock) {
    this.keys = keys;
    this.vault = vault;
    this.clock = clock;
  }

  /** Signs with the caller's key; for a caller that is no key with the project's newest. */
  String sign(SignedText text) {
    List<ApiKey> working = working();
    return working.stream()
        .filter(key -> key.id().equals(CallContext.current().actor()))
        .findFirst()
        .or(() -> working.stream().findFirst())
        .map(key -> text.sign(open(key)))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorKind.REQUEST_INVALID, "The project has no key to sign with."));
  }

  /** The id of the key that signed one of these paths. */
  String verify(ShownSignature shown) {
    String expiry = shown.expiry();
    if (!expiry.matches("\\d{1,15}")) {
      throw invalid();
    }
    if (Long.parseLong(expiry) <= clock.instant().getEpochSecond()) {
      throw new ApiException(
          ErrorKind.SIGNATURE_EXPIRED,
          "The signature expired at " + expiry + "; ask for a new one.");
    }
    List<SignedText> texts =
        shown.paths().stream()
            .flatMap(
                path -> methods(shown.method()).map(word -> new SignedText(path, expiry, word)))
            .toList();
    String unpadded = shown.signature().replaceFirst("=+$", "");
    return working().stream()
        .filter(key -> isSignedBy(key, texts, unpadded))
        .findFirst()
        .map(ApiKey::id)
        .orElseThrow(Signatures::invalid);
  }

  private boolean isSignedBy(ApiKey key, List<SignedText> texts, String signature) {
    String secret = open(key);
    return texts.stream().anyMatch(text -> text.isSignedBy(secret, signature));
  }

  /** The word that the contract signs, and the client's own spelling of it. */
  private static Stream<String> methods(String method) {
    return Stream.of(method.toLowerCase(Locale.ROOT), method).distinct();
  }

  private List<ApiKey> working() {
    return keys.findByProjectIdAndRevokedAtIsNullOrderByIdDesc(CallContext.project());
  }

  private String open(ApiKey key) {
    return vault.open(key.sealed(), key.projectId(), key.id());
  }

  private static ApiException invalid() {
    return new ApiException(
        ErrorKind.SIGNATURE_INVALID,
        "The signature is not one of this path, `expiry` and `method` by a key that still works.");
  }
}
