package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.tasks.run.Structs;
import java.util.Iterator;
import java.util.stream.Stream;

/** What a step works on. */
public sealed interface Source {
  /** What is behind a URL. */
  record Url(String url) implements Source {}

  /** An object of the user's storage. */
  record Remote(Place place) implements Source {}

  /** A stored file. */
  record Stored(String fileId) implements Source {}

  /** Nothing: the step looks at what its run says of itself. */
  record Nothing() implements Source {}

  /** What the parent made. */
  record Parent() implements Source {}

  /** True when it is to be read before anything can be done with it. */
  default boolean isFetched() {
    return this instanceof Url || this instanceof Remote;
  }

  /** The places that connections-service is to be asked about. */
  default Stream<LocationName> names() {
    return this instanceof Remote remote ? Stream.of(remote.place().name(false)) : Stream.empty();
  }

  /** The same with what it answered, taken in the order of the names. */
  default Source pinned(Iterator<Location> locations) {
    return this instanceof Remote remote
        ? new Remote(remote.place().pinned(locations.next()))
        : this;
  }

  /** As clients see it. */
  default Struct shown() {
    return switch (this) {
      case Remote remote -> Structs.texts("url", remote.place().address());
      case Nothing ignored -> Struct.getDefaultInstance();
      case Url ignored -> toStruct();
      case Stored ignored -> toStruct();
      case Parent ignored -> toStruct();
    };
  }

  /** As it is stored. */
  default Struct toStruct() {
    return switch (this) {
      case Url source -> Structs.texts("url", source.url());
      case Remote source ->
          Struct.newBuilder()
              .putFields(
                  "place", Value.newBuilder().setStructValue(source.place().toStruct()).build())
              .build();
      case Stored source -> Structs.texts("file_id", source.fileId());
      case Nothing ignored ->
          Struct.newBuilder()
              .putFields("nothing", Value.newBuilder().setBoolValue(true).build())
              .build();
      case Parent ignored -> Struct.getDefaultInstance();
    };
  }

  /** Reads what was stored. */
  static Source of(Struct struct) {
    if (struct.containsFields("place")) {
      return new Remote(Place.of(Structs.object(struct, "place")));
    }
    if (struct.containsFields("nothing")) {
      return new Nothing();
    }
    String url = Structs.text(struct, "url");
    String fileId = Structs.text(struct, "file_id");
    if (!url.isEmpty()) {
      return new Url(url);
    }
    return fileId.isEmpty() ? new Parent() : new Stored(fileId);
  }
}
