package dev.bitmill.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A contract is a document: each service, RPC, message, field, enum and value says what it means.
 */
class CommentsTest {
  @Test
  void everyElementIsCommented() {
    List<String> silent = new ArrayList<>();
    for (FileDescriptorProto file : Contracts.files()) {
      Map<List<Integer>, String> comments =
          file.getSourceCodeInfo().getLocationList().stream()
              .collect(
                  Collectors.toMap(
                      Location::getPathList,
                      Location::getLeadingComments,
                      (first, again) -> first));
      elements(file)
          .filter(element -> comments.getOrDefault(element.path(), "").isBlank())
          .forEach(element -> silent.add(element.name()));
    }
    assertThat(silent).as("elements without a comment").isEmpty();
  }

  private record Element(String name, List<Integer> path) {}

  private static Stream<Element> elements(FileDescriptorProto file) {
    String scope = file.getPackage();
    return Stream.of(
            each(file.getServiceCount(), i -> service(scope, file.getService(i), List.of(6, i))),
            each(
                file.getMessageTypeCount(),
                i -> message(scope, file.getMessageType(i), List.of(4, i))),
            each(
                file.getEnumTypeCount(), i -> constants(scope, file.getEnumType(i), List.of(5, i))),
            each(
                file.getExtensionCount(),
                i -> leaf(scope, file.getExtension(i).getName(), List.of(), 7, i)))
        .flatMap(Function.identity());
  }

  private static Stream<Element> service(
      String scope, ServiceDescriptorProto service, List<Integer> path) {
    String name = scope + "." + service.getName();
    return Stream.concat(
        Stream.of(new Element(name, path)),
        each(
            service.getMethodCount(), i -> leaf(name, service.getMethod(i).getName(), path, 2, i)));
  }

  private static Stream<Element> message(
      String scope, DescriptorProto message, List<Integer> path) {
    String name = scope + "." + message.getName();
    return Stream.of(
            Stream.of(new Element(name, path)),
            each(
                message.getFieldCount(),
                i -> leaf(name, message.getField(i).getName(), path, 2, i)),
            each(message.getNestedTypeCount(), i -> nested(name, message, plus(path, 3, i), i)),
            each(
                message.getEnumTypeCount(),
                i -> constants(name, message.getEnumType(i), plus(path, 4, i))))
        .flatMap(Function.identity());
  }

  /** The entry of a map is made by protoc, which does not comment. */
  private static Stream<Element> nested(
      String scope, DescriptorProto message, List<Integer> path, int index) {
    DescriptorProto nested = message.getNestedType(index);
    return nested.getOptions().getMapEntry() ? Stream.empty() : message(scope, nested, path);
  }

  private static Stream<Element> constants(
      String scope, EnumDescriptorProto type, List<Integer> path) {
    String name = scope + "." + type.getName();
    return Stream.concat(
        Stream.of(new Element(name, path)),
        each(type.getValueCount(), i -> leaf(name, type.getValue(i).getName(), path, 2, i)));
  }

  private static Stream<Element> leaf(
      String scope, String name, List<Integer> path, int field, int index) {
    return Stream.of(new Element(scope + "." + name, plus(path, field, index)));
  }

  private static Stream<Element> each(
      int count, java.util.function.IntFunction<Stream<Element>> at) {
    return IntStream.range(0, count).boxed().flatMap(at::apply);
  }

  private static List<Integer> plus(List<Integer> path, int field, int index) {
    return Stream.concat(path.stream(), Stream.of(field, index)).toList();
  }
}
