package dev.bitmill.tasks.run;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** JSON columns as protobuf's JSON. */
@Singleton
public final class StructConverter implements AttributeConverter<Struct, String> {
  @Override
  public @Nullable String convertToPersistedValue(
      @Nullable Struct struct, ConversionContext context) {
    return struct == null ? null : write(struct);
  }

  @Override
  public @Nullable Struct convertToEntityValue(@Nullable String json, ConversionContext context) {
    return json == null ? null : read(json);
  }

  static String write(Struct struct) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(struct);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Struct read(String json) {
    try {
      Struct.Builder struct = Struct.newBuilder();
      JsonFormat.parser().merge(json, struct);
      return struct.build();
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("A JSON column holds no object", broken);
    }
  }
}
