package dev.bitmill.connections.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a signature stands for: a path, until when, and for which method. */
record SignedText(String path, String expiry, String method) {
  private static final String HMAC = "HmacSHA256";

  /** The signature with a key. */
  String sign(String key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(bytes(key), HMAC));
      byte[] signature = mac.doFinal(bytes(path + "?expiry=" + expiry + "&method=" + method));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Compares in the same time whatever differs. */
  boolean isSignedBy(String key, String signature) {
    return MessageDigest.isEqual(bytes(sign(key)), bytes(signature));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
