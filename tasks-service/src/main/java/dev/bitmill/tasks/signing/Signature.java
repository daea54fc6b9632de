package dev.bitmill.tasks.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that what it gets is from us: two schemes, side by side. */
public final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private Signature() {}

  /**
   * The headers.
   *
   * @param secrets the project's secret, and after it one that still signs along
   */
  public static Map<String, String> headers(
      String webhookId, Instant at, byte[] body, List<String> secrets) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Ittybit-Signature",
        HexFormat.of().formatHex(hmac(bytes(secrets.getFirst()), new byte[0], body)));
    String timestamp = String.valueOf(at.getEpochSecond());
    byte[] signed = bytes(webhookId + "." + timestamp + ".");
    headers.put("webhook-id", webhookId);
    headers.put("webhook-timestamp", timestamp);
    headers.put(
        "webhook-signature",
        secrets.stream()
            .map(secret -> hmac(key(secret), signed, body))
            .map(mac -> "v1," + Base64.getEncoder().encodeToString(mac))
            .collect(Collectors.joining(" ")));
    return headers;
  }

  /** Standard Webhooks keys with the bytes that the secret encodes. */
  private static byte[] key(String secret) {
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  private static byte[] hmac(byte[] key, byte[] first, byte[] then) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(first);
      return mac.doFinal(then);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
