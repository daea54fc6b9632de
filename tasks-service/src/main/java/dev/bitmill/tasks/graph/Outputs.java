package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Form;
import java.util.Optional;

/**
 * Reads where a client wants results in its own storage.
 *
 * @param metadata the client's own data, whose members templates may name
 */
record Outputs(Form form, Struct metadata) {
  /** The address in a field; empty when there is none. */
  Optional<Place> address(String field, String text, String connectionId) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    if (!Place.isAddress(text)) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` must be an s3:// address, such as s3://bucket/key; got \"%s\"."
              .formatted(field, Inputs.shown(text)));
    }
    return Optional.of(checked(Place.at(field, text, connectionId)));
  }

  /** The place that an upload's own options name: an address, or a bucket and a key. */
  Optional<Place> ofUpload(Body options, String connectionId) {
    if (!Place.isIn(options)) {
      return address(options.path() + "url", options.text("url"), connectionId);
    }
    if (options.has("url")) {
      throw twice(options.path() + "url", options.path() + "bucket");
    }
    return Optional.of(checked(Place.in(options, connectionId)));
  }

  static ApiException twice(String one, String other) {
    return new ApiException(
        ErrorKind.REQUEST_INVALID,
        "`%s` and `%s` exclude each other; give one.".formatted(one, other));
  }

  static ApiException required(String path) {
    return new ApiException(
        ErrorKind.REQUEST_INVALID,
        ("Give where to upload to: `%surl` (s3://bucket/key), or `%sbucket` and `%skey`;"
                + " `%sconnection_id` names the connection.")
            .formatted(path, path, path, path));
  }

  private Place checked(Place place) {
    String text = place.url().isEmpty() ? place.key() : place.url();
    new Template(text).check(place.field(), form, metadata);
    return place;
  }
}
