package dev.bitmill.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No contract breaks those who use it: what {@code contract.lock} lists stays as it is. New
 * elements join the list when the test runs with {@code -Dcontract.update}; lines leave it only by
 * hand, which a reader of the change will notice.
 */
class CompatibilityTest {
  private static final Path LOCK = Path.of("contract.lock");

  @Test
  void nothingThatWasPublishedIsGoneOrDifferent() throws IOException {
    List<String> current =
        Contracts.files().stream().flatMap(CompatibilityTest::lines).sorted().toList();
    if (System.getProperty("contract.update") != null) {
      Files.write(
          LOCK,
          Stream.concat(Files.readAllLines(LOCK).stream(), current.stream())
              .distinct()
              .sorted()
              .toList());
    }
    assertThat(current)
        .as("the contracts; after adding to them run ./mvnw -pl proto test -Dcontract.update")
        .containsExactlyElementsOf(Files.readAllLines(LOCK));
  }

  private static Stream<String> lines(FileDescriptorProto file) {
    String scope = file.getPackage() + ".";
    return Stream.of(
            file.getServiceList().stream().flatMap(service -> service(scope, service)),
            file.getMessageTypeList().stream().flatMap(message -> message(scope, message)),
            file.getEnumTypeList().stream().flatMap(type -> constants(scope, type)))
        .flatMap(lines -> lines);
  }

  private static Stream<String> service(String scope, ServiceDescriptorProto service) {
    return service.getMethodList().stream()
        .map(
            method ->
                "rpc %s%s.%s(%s%s) returns (%s%s)"
                    .formatted(
                        scope,
                        service.getName(),
                        method.getName(),
                        method.getClientStreaming() ? "stream " : "",
                        method.getInputType().substring(1),
                        method.getServerStreaming() ? "stream " : "",
                        method.getOutputType().substring(1)));
  }

  private static Stream<String> message(String scope, DescriptorProto message) {
    String name = scope + message.getName();
    return Stream.concat(
        message.getFieldList().stream().map(field -> field(name, field)),
        message.getNestedTypeList().stream().flatMap(nested -> message(name + ".", nested)));
  }

  private static String field(String message, FieldDescriptorProto field) {
    String type =
        field.getTypeName().isEmpty() ? field.getType().name() : field.getTypeName().substring(1);
    return "field %s.%s = %d %s %s"
        .formatted(message, field.getName(), field.getNumber(), field.getLabel(), type);
  }

  private static Stream<String> constants(String scope, EnumDescriptorProto type) {
    return type.getValueList().stream()
        .map(
            value ->
                "enum %s%s.%s = %d"
                    .formatted(scope, type.getName(), value.getName(), value.getNumber()));
  }
}
