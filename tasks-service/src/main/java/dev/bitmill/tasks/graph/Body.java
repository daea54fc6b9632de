package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Structs;

/**
 * A JSON object from a client, whose members have the right type or are refused by name.
 *
 * @param path what stands before a member's name in messages
 */
record Body(Struct json, String path) {
  boolean has(String name) {
    return json.containsFields(name) && !json.getFieldsOrThrow(name).hasNullValue();
  }

  /** A member that is a string; empty when there is none. */
  String text(String name) {
    if (has(name) && !json.getFieldsOrThrow(name).hasStringValue()) {
      throw wrong(name, "a string");
    }
    return Structs.text(json, name);
  }

  /** A member that is an object; empty when there is none. */
  Struct object(String name) {
    if (has(name) && !json.getFieldsOrThrow(name).hasStructValue()) {
      throw wrong(name, "an object");
    }
    return Structs.object(json, name);
  }

  /**
   * Where these options want the result, and what they say of it.
   *
   * @param otherwise the folder of a result that is given no place
   */
  Target target(String otherwise, String ref, Struct metadata) {
    String folder = text("folder");
    String filename = text("filename");
    boolean anywhere = folder.isEmpty() && filename.isEmpty();
    return new Target(anywhere ? otherwise : folder, filename, ref, text("label"), metadata);
  }

  private ApiException wrong(String name, String right) {
    return new ApiException(
        ErrorKind.REQUEST_INVALID, "`%s%s` must be %s.".formatted(path, name, right));
  }
}
