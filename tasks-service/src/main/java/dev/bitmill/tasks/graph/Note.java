package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.tasks.run.Structs;

/**
 * What a client says of a result.
 *
 * @param ref its own reference; none when empty
 * @param label what it calls it; none when empty
 * @param access who may read it, {@code public} or {@code private}; as the project has it when
 *     empty
 * @param metadata its own data
 */
public record Note(String ref, String label, String access, Struct metadata) {
  static final Note NONE = new Note("", "", "", Struct.getDefaultInstance());

  Struct toStruct() {
    return Structs.texts("ref", ref, "label", label, "access", access).toBuilder()
        .putFields("metadata", Value.newBuilder().setStructValue(metadata).build())
        .build();
  }

  static Note of(Struct struct) {
    return new Note(
        Structs.text(struct, "ref"),
        Structs.text(struct, "label"),
        Structs.text(struct, "access"),
        Structs.object(struct, "metadata"));
  }
}
