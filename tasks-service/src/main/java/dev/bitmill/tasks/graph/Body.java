package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Structs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** The same without some members. */
  Body without(List<String> names) {
    Struct.Builder rest = json.toBuilder();
    names.forEach(rest::removeFields);
    return new Body(rest.build(), path);
  }

  /** The storage connection, which may be named beside the options as well, if by the same id. */
  String connectionId(String beside) {
    String within = text("connection_id").strip();
    if (!beside.isBlank() && !within.isEmpty() && !within.equals(beside.strip())) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`connection_id` is given twice, at the top level and in `options`, and differs.");
    }
    return within.isEmpty() ? beside.strip() : within;
  }

  /**
   * Where these options want the result, and what they say of it.
   *
   * @param otherwise the folder of a result that is given no place
   */
  Target target(String otherwise, String ref, Struct metadata, Optional<Place> remote) {
    Note note = new Note(ref, text("label"), access(), metadata);
    return remote.<Target>map(place -> remote(place, note)).orElseGet(() -> store(otherwise, note));
  }

  Target.Store store(String otherwise, Note note) {
    String folder = text("folder");
    String filename = text("filename");
    boolean anywhere = folder.isEmpty() && filename.isEmpty();
    return new Target.Store(anywhere ? otherwise : folder, filename, note);
  }

  /** Who may read the result; empty when nobody says it. */
  private String access() {
    String said = text("access");
    if (!List.of("", "public", "private").contains(said)) {
      throw wrong("access", "`public` or `private`");
    }
    return said;
  }

  private Target remote(Place place, Note note) {
    String filename = text("filename");
    boolean directory = place.address().endsWith("/");
    if (has("folder")
        || has("access")
        || (!filename.isEmpty() && !directory)
        || filename.contains("/")) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`%s%s` has no meaning: `%s` says where the result goes."
              .formatted(path, pointless(), place.field()));
    }
    return new Target.Remote(place, filename, note);
  }

  private String pointless() {
    return Stream.of("folder", "access").filter(this::has).findFirst().orElse("filename");
  }

  private ApiException wrong(String name, String right) {
    return new ApiException(
        ErrorKind.REQUEST_INVALID, "`%s%s` must be %s.".formatted(path, name, right));
  }
}
