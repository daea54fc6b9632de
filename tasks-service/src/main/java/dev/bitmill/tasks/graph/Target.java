package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.tasks.run.Structs;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a result goes, and what the client says of it. */
public sealed interface Target {
  /**
   * Into our store.
   *
   * @param folder the top when empty
   * @param filename named after the source when empty; a name that was given replaces, any other is
   *     numbered when it is taken
   */
  record Store(String folder, String filename, Note note) implements Target {
    private static final Pattern OURS = Pattern.compile("|(job|task)_[0-9a-z]{26}(/source)?");

    /** A folder, and nothing said of the file. */
    public static Store in(String folder) {
      return new Store(folder, "", Note.NONE);
    }

    /** True when the client had a say in it: folders of our own making can always be stored. */
    boolean isOfClient() {
      return !OURS.matcher(folder).matches()
          || !(filename + note.ref()).isEmpty()
          || note.metadata().getFieldsCount() > 0;
    }
  }

  /**
   * Into the user's storage.
   *
   * @param place with a {@link Template} as its key
   * @param filename the name under a key that ends with a slash; that of the result when empty
   */
  record Remote(Place place, String filename, Note note) implements Target {}

  /** What the client says of it. */
  Note note();

  /** The places that connections-service is to be asked about. */
  default Stream<LocationName> names() {
    return this instanceof Remote remote ? Stream.of(remote.place().name(true)) : Stream.empty();
  }

  /** The same with what it answered, taken in the order of the names. */
  default Target pinned(Iterator<Location> locations) {
    return this instanceof Remote(Place place, String filename, Note note)
        ? new Remote(place.pinned(locations.next()), filename, note)
        : this;
  }

  /** As it is stored. */
  default Struct toStruct() {
    Struct.Builder struct =
        switch (this) {
          case Store store ->
              Structs.texts("folder", store.folder(), "filename", store.filename()).toBuilder();
          case Remote remote ->
              Structs.texts("filename", remote.filename()).toBuilder()
                  .putFields("place", object(remote.place().toStruct()));
        };
    return struct.putFields("note", object(note().toStruct())).build();
  }

  /** Reads what was stored. */
  static Target of(Struct struct) {
    Note note = Note.of(Structs.object(struct, "note"));
    String filename = Structs.text(struct, "filename");
    return struct.containsFields("place")
        ? new Remote(Place.of(Structs.object(struct, "place")), filename, note)
        : new Store(Structs.text(struct, "folder"), filename, note);
  }

  private static Value object(Struct struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }
}
