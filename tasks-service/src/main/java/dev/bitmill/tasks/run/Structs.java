package dev.bitmill.tasks.run;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;

/** Messages and their parts as stored JSON, by protobuf's own rules. */
public final class Structs {
  private Structs() {}

  /** A message as stored JSON. */
  public static Struct of(MessageOrBuilder message) {
    try {
      return StructConverter.read(JsonFormat.printer().preservingProtoFieldNames().print(message));
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Stored JSON into a message; fields that a newer version wrote are left out. */
  public static void into(Struct struct, Message.Builder message) {
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(StructConverter.write(struct), message);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("Stored JSON does not fit its message", broken);
    }
  }

  /** A member that is a string; empty when there is none. */
  public static String text(Struct struct, String name) {
    return struct.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
  }

  /** A member that is an object; empty when there is none. */
  public static Struct object(Struct struct, String name) {
    return struct.getFieldsOrDefault(name, Value.getDefaultInstance()).getStructValue();
  }

  /** An object of strings, given as names and values by turns; empty ones are left out. */
  public static Struct texts(String... namesAndValues) {
    Struct.Builder struct = Struct.newBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = namesAndValues[i + 1];
      if (!value.isEmpty()) {
        struct.putFields(namesAndValues[i], Value.newBuilder().setStringValue(value).build());
      }
    }
    return struct.build();
  }
}
