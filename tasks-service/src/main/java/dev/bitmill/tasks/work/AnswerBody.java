package dev.bitmill.tasks.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.GuardedHttp;
import dev.bitmill.kit.ProtoJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a user's server answered, as much of it as is kept.
 *
 * @param text without the one character that no store can hold
 * @param json true when it says that it is JSON
 * @param cut true when there was more
 */
record AnswerBody(String text, boolean json, boolean cut) {
  private static final int MOST_BYTES = 64 << 10;

  /** JSON within JSON: what is stored can be read again only if it is not too deep. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
              .build());

  static AnswerBody read(GuardedHttp.Answer answer) throws IOException {
    byte[] bytes = answer.body().readNBytes(MOST_BYTES + 1);
    boolean cut = bytes.length > MOST_BYTES;
    String text = new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), StandardCharsets.UTF_8);
    boolean json = answer.header("Content-Type").orElse("").contains("json");
    return new AnswerBody(text.replace("\0", ""), json, cut);
  }

  /** Puts it beside the status: JSON as JSON, anything else as text. */
  void into(Struct.Builder shown) {
    if (!text.isEmpty()) {
      shown.putFields("body", value());
    }
    if (cut) {
      shown.putFields("truncated", Value.newBuilder().setBoolValue(true).build());
    }
  }

  private Value value() {
    Value asText = Value.newBuilder().setStringValue(text).build();
    if (!json || cut || text.contains("\\u0000")) {
      return asText;
    }
    try {
      JsonNode node = JSON.readTree(text);
      return isStorable(node) ? ProtoJson.toValue(node) : asText;
    } catch (JsonProcessingException other) {
      return asText;
    }
  }

  private static boolean isStorable(JsonNode node) {
    if (node.isNumber()) {
      return Double.isFinite(node.doubleValue());
    }
    for (JsonNode inner : node) {
      if (!isStorable(inner)) {
        return false;
      }
    }
    return !node.isMissingNode();
  }
}
