package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Kinds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a `/tasks` body works on and where its result goes. An upload's `url` and `bucket` say where
 * to, any other kind's what from; an upload whose source is not named otherwise reads its `url`.
 *
 * @param body its top level
 * @param options those of both places
 */
record TaskPlaces(String kind, Body body, Body options, Outputs outputs) {
  /** Where the result goes, unless it stays here. */
  Optional<Place> target() {
    List<Place> found =
        Stream.concat(Stream.of(address("destination"), address("output")), Stream.of(ofUpload()))
            .flatMap(Optional::stream)
            .toList();
    for (Place other : found) {
      if (!other.address().equals(found.getFirst().address())) {
        throw Outputs.twice(found.getFirst().field(), other.field());
      }
    }
    if (found.isEmpty() && isUpload()) {
      throw Outputs.required(options.path());
    }
    return found.stream().findFirst();
  }

  /** What to work on. */
  Source source() {
    if (body.has("input")) {
      Value input = body.json().getFieldsOrThrow("input");
      return input.hasStructValue()
          ? object(input.getStructValue())
          : Inputs.any("input", body.text("input"), connectionId());
    }
    String url = url();
    String fileId = text("file_id");
    boolean bucket = kind.equals(Kinds.INGEST) && Place.isIn(options);
    if (!url.isBlank() && (bucket || !fileId.isBlank())) {
      throw Outputs.twice("url", bucket ? "bucket" : "file_id");
    }
    if (!fileId.isBlank()) {
      return Inputs.file(field("file_id"), fileId);
    }
    if (bucket) {
      return new Source.Remote(Place.in(options, connectionId()));
    }
    if (url.isBlank() && Kinds.looks(kind)) {
      return new Source.Nothing();
    }
    if (url.isBlank()) {
      throw new ApiException(
          ErrorKind.URL_REQUIRED, "Give what to work on: `url`, `file_id` or `input`.");
    }
    return Inputs.url(field("url"), url, connectionId());
  }

  /** The options that are read here, and shape no media. */
  List<String> read() {
    if (kind.equals(Kinds.HTTP)) {
      return List.of("file_id");
    }
    return Kinds.makesMedia(kind) || kind.equals(Kinds.CONDITIONS)
        ? List.of("url", "file_id")
        : List.of("url", "file_id", "bucket", "key");
  }

  /** A URL to read. */
  private String url() {
    if (kind.equals(Kinds.HTTP) || urlIsTarget()) {
      return "";
    }
    return isUpload() ? body.text("url") : text("url");
  }

  private Optional<Place> address(String field) {
    return outputs.address(field, body.text(field), connectionId());
  }

  private Optional<Place> ofUpload() {
    if (!isUpload()) {
      return Optional.empty();
    }
    return urlIsTarget()
        ? outputs.address("url", body.text("url"), connectionId())
        : outputs.ofUpload(options, connectionId());
  }

  /** The URL of an upload says where to when something else says what from. */
  private boolean urlIsTarget() {
    return isUpload()
        && (body.has("input") || body.has("file_id"))
        && Place.isAddress(body.text("url"));
  }

  /** What the top level says, or else the options. */
  private String text(String name) {
    String top = body.text(name);
    String nested = options.text(name);
    if (!top.isBlank() && !nested.isBlank() && !top.equals(nested)) {
      throw Outputs.twice(name, "options." + name);
    }
    return top.isBlank() ? nested : top;
  }

  private String field(String name) {
    return body.has(name) ? name : options.path() + name;
  }

  private boolean isUpload() {
    return kind.equals(Kinds.UPLOAD);
  }

  private String connectionId() {
    return options.connectionId("");
  }

  /** A File that somebody hands back has both an id and a URL: the id says it better. */
  private Source object(Struct input) {
    Body file = new Body(input, "input.");
    String named = file.text("file_id").isEmpty() ? "id" : "file_id";
    if (!file.text(named).isEmpty()) {
      return Inputs.file("input." + named, file.text(named));
    }
    if (file.text("url").isBlank()) {
      throw new ApiException(
          ErrorKind.URL_REQUIRED, "`input` must have a `url`, or be a file with its `id`.");
    }
    return Inputs.url("input.url", file.text("url"), connectionId());
  }
}
