package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.tasks.run.Structs;
import java.util.regex.Pattern;

/**
 * Where a result goes, and what the client says of it.
 *
 * @param folder the top when empty
 * @param filename named after the source when empty; a name that was given replaces, any other is
 *     numbered when it is taken
 * @param ref the client's own reference; none when empty
 * @param label what the client calls it; none when empty
 * @param metadata the client's own data
 */
public record Target(String folder, String filename, String ref, String label, Struct metadata) {
  private static final Pattern OURS = Pattern.compile("|(job|task)_[0-9a-z]{26}(/source)?");

  /** A folder, and nothing said of the file. */
  public static Target in(String folder) {
    return new Target(folder, "", "", "", Struct.getDefaultInstance());
  }

  /** True when the client had a say in it: folders of our own making can always be stored. */
  boolean isOfClient() {
    return !OURS.matcher(folder).matches()
        || !(filename + ref).isEmpty()
        || metadata.getFieldsCount() > 0;
  }

  /** As it is stored. */
  Struct toStruct() {
    return Struct.newBuilder()
        .putFields("folder", text(folder))
        .putFields("filename", text(filename))
        .putFields("ref", text(ref))
        .putFields("label", text(label))
        .putFields("metadata", Value.newBuilder().setStructValue(metadata).build())
        .build();
  }

  /** Reads what was stored. */
  static Target of(Struct struct) {
    return new Target(
        Structs.text(struct, "folder"),
        Structs.text(struct, "filename"),
        Structs.text(struct, "ref"),
        Structs.text(struct, "label"),
        Structs.object(struct, "metadata"));
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
