package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.standalone.Wire.Reply;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signed addresses, and the private files that they open. */
final class SignatureTest {
  private static final String[] KEY = {"Authorization", "Bearer " + RunningSuite.KEY};
  private static final byte[] BYTES = "signed".getBytes(StandardCharsets.UTF_8);
  private final long soon = Instant.now().getEpochSecond() + 600;

  @Test
  void madeHereForAnUpload() {
    Reply made = post("{\"folder\": \"signed\", \"filename\": \"a b+c.txt\", \"method\": \"put\"}");
    assertThat(made.status()).isEqualTo(201);
    JsonNode signature = made.json().path("data");
    assertThat(made.json().path("meta").path("request_id").asText()).startsWith("req_");
    assertThat(signature.path("domain").asText())
        .isEqualTo(RunningSuite.delivery("/").getAuthority());
    assertThat(signature.path("filename").asText()).isEqualTo("a b+c.txt");
    assertThat(signature.path("folder").asText()).isEqualTo("signed");
    assertThat(signature.path("method").asText()).isEqualTo("put");
    assertThat(signature.path("expiry").asLong())
        .isBetween(soon + 2900, Instant.now().getEpochSecond() + 3600);
    assertThat(signature.path("url").asText())
        .endsWith("&method=put&signature=" + signature.path("signature").asText());
    URI url = URI.create(signature.path("url").asText());
    assertThat(Wire.put(url, BYTES).status()).isEqualTo(201);
    assertThat(Wire.get(RunningSuite.delivery(url.getRawPath())).bytes()).isEqualTo(BYTES);
    assertThat(Wire.get(url).kind()).isEqualTo("signature_invalid");
  }

  @Test
  void madeHereForReading() {
    makePrivate("/signed/read.txt");
    JsonNode made = post("{\"folder\":\"signed\",\"filename\":\"read.txt\"}").json().path("data");
    assertThat(made.path("method").asText()).isEqualTo("get");
    URI url = URI.create(made.path("url").asText());
    assertThat(Wire.get(url).bytes()).isEqualTo(BYTES);
    assertThat(Wire.send("HEAD", url, BodyPublishers.noBody()).status()).isEqualTo(200);
    assertThat(Wire.put(url, BYTES).kind()).isEqualTo("signature_invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "signed/own.txt, signed/own.txt, put",
    "signed/%C3%A4%20b.txt, signed/%C3%A4%20b.txt, put",
    "signed/%C3%A4%20b.txt, signed/ä b.txt, put",
    "signed/own.txt, signed/own.txt, PUT",
  })
  void madeByClientsThemselves(String path, String signed, String method) {
    URI url = signed(path, signed, soon, method);
    assertThat(Wire.put(url, BYTES).status()).isEqualTo(201);
    assertThat(Wire.get(signed(path, signed, soon, "get")).bytes()).isEqualTo(BYTES);
  }

  @Test
  void aSignedUploadInPieces() {
    URI url = signed("signed/pieces.txt", "signed/pieces.txt", soon, "put");
    Reply first = Wire.put(url, new byte[] {1, 2}, "Content-Range", "bytes=0-2/4");
    assertThat(first.status()).isEqualTo(202);
    Reply last = Wire.put(url, new byte[] {3, 4}, "Content-Range", "bytes=2-3/4");
    assertThat(last.status()).isEqualTo(201);
    assertThat(last.json().path("created_by").asText()).startsWith("key_");
    assertThat(Wire.get(RunningSuite.delivery("/signed/pieces.txt")).bytes())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void signaturesThatDoNotHold() {
    URI expired = signed("signed/no.txt", "signed/no.txt", soon - 1200, "put");
    assertThat(Wire.put(expired, BYTES).status()).isEqualTo(403);
    assertThat(Wire.put(expired, BYTES).kind()).isEqualTo("signature_expired");
    URI other = signed("signed/no.txt", "signed/other.txt", soon, "put");
    assertThat(Wire.put(other, BYTES).status()).isEqualTo(403);
    assertThat(Wire.put(other, BYTES).kind()).isEqualTo("signature_invalid");
    URI moved = URI.create(other.toString().replace("expiry=", "expiry=1"));
    assertThat(Wire.put(moved, BYTES).kind()).isEqualTo("signature_invalid");
    URI reading = signed("signed/no.txt", "signed/no.txt", soon, "get");
    assertThat(Wire.put(reading, BYTES).kind()).isEqualTo("signature_invalid");
    URI nonsense = RunningSuite.delivery("/signed/no.txt?signature=%00&expiry=x&method=put");
    assertThat(Wire.put(nonsense, BYTES).status()).isBetween(400, 403);
    assertThat(Wire.get(RunningSuite.delivery("/signed/no.txt")).status()).isEqualTo(404);
  }

  @Test
  void aRevokedKeySignsNoMore() {
    JsonNode key = RunningSuite.api().post("/keys", "{\"name\": \"short-lived\"}").ok();
    URI url = signed("signed/r.txt", "signed/r.txt", soon, "put", key.path("key").asText());
    assertThat(Wire.put(url, BYTES).status()).isEqualTo(201);
    Wire.send(
        "DELETE",
        RunningSuite.addresses().api().resolve("/keys/" + key.path("id").asText()),
        BodyPublishers.noBody(),
        KEY);
    assertThat(Wire.put(url, BYTES).kind()).isEqualTo("signature_invalid");
  }

  @Test
  void privateFilesNeedAKeyOrASignature() {
    makePrivate("/signed/private.txt");
    URI url = RunningSuite.delivery("/signed/private.txt");
    assertThat(Wire.get(url).status()).isEqualTo(401);
    assertThat(Wire.get(url, KEY).bytes()).isEqualTo(BYTES);
    assertThat(Wire.get(url, KEY).header("Cache-Control")).startsWith("private");
    URI opening = signed("signed/private.txt", "signed/private.txt", soon, "put");
    assertThat(Wire.put(URI.create(opening + "&access=public"), BYTES).status()).isEqualTo(201);
    assertThat(Wire.get(url).status()).isEqualTo(401);
    assertThat(Wire.put(url, BYTES, KEY).status()).isEqualTo(201);
    assertThat(Wire.get(url).status()).isEqualTo(401);
  }

  private static void makePrivate(String path) {
    Reply reply = Wire.put(RunningSuite.delivery(path + "?access=private"), BYTES, KEY);
    assertThat(reply.json().path("data").path("access").asText()).isEqualTo("private");
  }

  private static Reply post(String body) {
    return Wire.send(
        "POST",
        RunningSuite.addresses().api().resolve("/signatures"),
        BodyPublishers.ofString(body),
        KEY[0],
        KEY[1],
        "Content-Type",
        "application/json");
  }

  private static URI signed(String path, String signed, long expiry, String method) {
    return signed(path, signed, expiry, method, RunningSuite.KEY);
  }

  /** As a client makes it that has the key. */
  private static URI signed(String path, String signed, long expiry, String method, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String text = signed + "?expiry=" + expiry + "&method=" + method;
      String signature =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
      return RunningSuite.delivery(
          "/" + path + "?expiry=" + expiry + "&method=" + method + "&signature=" + signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
