package dev.bitmill.facade.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ProtoJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type of a contract is read from JSON, or refused with a sentence. */
class ProtoJsonReaderTest {
  private static final Descriptor EVERYTHING = everything();

  private static DynamicMessage read(String json) {
    try {
      DynamicMessage.Builder message = DynamicMessage.newBuilder(EVERYTHING);
      ProtoJsonReader.merge((ObjectNode) new ObjectMapper().readTree(json), message);
      return message.build();
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "double   | 1.5                    | 1.5",
        "float    | 2                      | 2",
        "int64    | 9007199254740993       | 9007199254740993",
        "int64    | -9223372036854775808   | -9223372036854775808",
        "int32    | 5.0                    | 5",
        "uint32   | 4294967295             | 4294967295",
        "bool     | true                   | true",
        "string   | \"é\"                  | \"é\"",
        "bytes    | \"_-8=\"               | \"/+8=\"",
        "time     | \"2026-04-03T12:30:00.5+02:00\" | \"2026-04-03T10:30:00.500Z\"",
        "struct   | {\"a\":[1,null,{\"b\":\"c\"}]} | {\"a\":[1,null,{\"b\":\"c\"}]}",
        "value    | [1,\"a\"]              | [1,\"a\"]",
        "list     | [true]                 | [true]",
        "many     | [1,2]                  | [1,2]",
        "many     | []                     | []",
        "self     | {\"int32\":1}          | 1",
      })
  void whatIsReadIsWrittenAgain(String field, String json, String written) {
    var node = ProtoJson.write(read("{\"" + field + "\":" + json + "}")).path(field);
    assertThat((field.equals("self") ? node.path("int32") : node).toString()).isEqualTo(written);
  }

  @Test
  void durationsMasksAndWrappers() {
    DynamicMessage message =
        read(
            "{\"duration\":\"-3.25s\",\"mask\":\"a,b.c\",\"wrapped\":7,\"uint64\":18446744073709551615}");
    assertThat(message.toString())
        .contains("seconds: -3", "nanos: -250000000", "paths: \"b.c\"", "value: 7")
        .contains("uint64: 18446744073709551615");
  }

  @Test
  void nullIsUnsetAndUnknownNamesAtTheTopAreLetPass() {
    assertThat(read("{\"int32\":null,\"struct\":null,\"newer\":{\"x\":1}}"))
        .isEqualTo(DynamicMessage.getDefaultInstance(EVERYTHING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int32    | \"5\"                  | `int32` must be a whole number; got \"5\".",
        "int32    | 1.5                    | `int32` must be a whole number; got 1.5.",
        "int32    | 2147483648             | `int32` must be a whole number from -2147483648 to 2147483647",
        "int64    | 1e300                  | `int64` must be a whole number",
        "uint32   | -1                     | `uint32` must be a whole number from 0 to 4294967295",
        "uint64   | -1                     | `uint64` must be a whole number from 0",
        "double   | \"1\"                  | `double` must be a number; got \"1\".",
        "bool     | 1                      | `bool` must be true or false; got 1.",
        "string   | {}                     | `string` must be a string; got {}.",
        "bytes    | \"?\"                  | `bytes` must be base64; got \"?\".",
        "time     | \"yesterday\"          | `time` must be a time such as",
        "time     | 5                      | `time` must be a string; got 5.",
        "duration | \"3 s\"                | `duration` must be a duration such as \"3.5s\"",
        "many     | [1,\"x\"]              | `many[1]` must be a whole number; got \"x\".",
        "many     | [null]                 | `many[0]` must be a whole number; got null.",
        "struct   | []                     | `struct` must be an object; got [].",
        "self     | {\"int23\":1}          | `self.int23` is not known here.",
        "self     | {\"self\":{\"bool\":0}} | `self.self.bool` must be true or false; got 0.",
      })
  void whatDoesNotFitIsSaid(String field, String json, String sentence) {
    assertThatThrownBy(() -> read("{\"" + field + "\":" + json + "}"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void theValueIsShownShortened() {
    assertThatThrownBy(() -> read("{\"int32\":\"" + "x".repeat(1000) + "\"}"))
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(120));
  }

  private static Descriptor everything() {
    FileDescriptorProto.Builder file =
        FileDescriptorProto.newBuilder().setName("everything.proto").setSyntax("proto3");
    for (String imported :
        new String[] {"timestamp", "duration", "struct", "wrappers", "field_mask"}) {
      file.addDependency("google/protobuf/" + imported + ".proto");
    }
    var message = file.addMessageTypeBuilder().setName("Everything");
    int number = 1;
    for (FieldDescriptorProto.Type type :
        new FieldDescriptorProto.Type[] {
          FieldDescriptorProto.Type.TYPE_DOUBLE,
          FieldDescriptorProto.Type.TYPE_FLOAT,
          FieldDescriptorProto.Type.TYPE_INT64,
          FieldDescriptorProto.Type.TYPE_UINT64,
          FieldDescriptorProto.Type.TYPE_INT32,
          FieldDescriptorProto.Type.TYPE_UINT32,
          FieldDescriptorProto.Type.TYPE_BOOL,
          FieldDescriptorProto.Type.TYPE_STRING,
          FieldDescriptorProto.Type.TYPE_BYTES
        }) {
      String name = type.name().substring(5).toLowerCase(java.util.Locale.ROOT);
      message.addField(field(name, number++).setType(type));
    }
    message.addField(
        field("many", number++)
            .setType(FieldDescriptorProto.Type.TYPE_INT32)
            .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED));
    String[][] messages = {
      {"time", "google.protobuf.Timestamp"},
      {"duration", "google.protobuf.Duration"},
      {"struct", "google.protobuf.Struct"},
      {"value", "google.protobuf.Value"},
      {"list", "google.protobuf.ListValue"},
      {"wrapped", "google.protobuf.Int64Value"},
      {"mask", "google.protobuf.FieldMask"},
      {"self", "Everything"},
    };
    for (String[] each : messages) {
      message.addField(
          field(each[0], number++)
              .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
              .setTypeName("." + each[1]));
    }
    try {
      return FileDescriptor.buildFrom(
              file.build(),
              new FileDescriptor[] {
                TimestampProto.getDescriptor(),
                DurationProto.getDescriptor(),
                StructProto.getDescriptor(),
                WrappersProto.getDescriptor(),
                FieldMaskProto.getDescriptor()
              })
          .findMessageTypeByName("Everything");
    } catch (DescriptorValidationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static FieldDescriptorProto.Builder field(String name, int number) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
  }
}
