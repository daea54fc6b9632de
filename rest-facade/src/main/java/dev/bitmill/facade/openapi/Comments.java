package dev.bitmill.facade.openapi;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.bitmill.facade.transcoding.Contracts;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comments in the contracts, by the full name of what they stand at. */
@Singleton
final class Comments {
  private final Map<String, String> comments = new HashMap<>();

  Comments(Contracts contracts) {
    for (FileDescriptor descriptor : contracts.files()) {
      FileDescriptorProto file = descriptor.toProto();
      for (Location location : file.getSourceCodeInfo().getLocationList()) {
        if (location.hasLeadingComments()) {
          String name = name(file, location.getPathList());
          if (!name.isEmpty()) {
            comments.put(file.getPackage() + name, clean(location.getLeadingComments()));
          }
        }
      }
    }
  }

  /** What the contract says; empty where it says nothing. */
  String of(GenericDescriptor descriptor) {
    return comments.getOrDefault(descriptor.getFullName(), "");
  }

  /** The first sentence, without its full stop. */
  static String summary(String comment) {
    return comment.replaceFirst("(?s)(\\.\\s|\\n\\n|:\\n).*", "").replaceFirst("\\.$", "");
  }

  /** Follows a path of field numbers and indexes, as descriptor.proto defines it. */
  private static String name(FileDescriptorProto file, List<Integer> path) {
    if (path.size() < 2) {
      return "";
    }
    List<Integer> rest = path.subList(2, path.size());
    return switch (path.getFirst()) {
      case FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER ->
          inMessage(file.getMessageType(path.get(1)), rest);
      case FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER ->
          inEnum(file.getEnumType(path.get(1)), rest);
      case FileDescriptorProto.SERVICE_FIELD_NUMBER ->
          inService(file.getService(path.get(1)), rest);
      default -> "";
    };
  }

  private static String inMessage(DescriptorProto message, List<Integer> path) {
    String name = "." + message.getName();
    if (path.size() < 2) {
      return path.isEmpty() ? name : "";
    }
    List<Integer> rest = path.subList(2, path.size());
    return switch (path.getFirst()) {
      case DescriptorProto.FIELD_FIELD_NUMBER ->
          rest.isEmpty() ? name + "." + message.getField(path.get(1)).getName() : "";
      case DescriptorProto.NESTED_TYPE_FIELD_NUMBER ->
          name + inMessage(message.getNestedType(path.get(1)), rest);
      case DescriptorProto.ENUM_TYPE_FIELD_NUMBER ->
          name + inEnum(message.getEnumType(path.get(1)), rest);
      default -> "";
    };
  }

  private static String inEnum(EnumDescriptorProto type, List<Integer> path) {
    return path.isEmpty() ? "." + type.getName() : "";
  }

  private static String inService(ServiceDescriptorProto service, List<Integer> path) {
    String name = "." + service.getName();
    return switch (path.size()) {
      case 0 -> name;
      case 2 ->
          path.getFirst() == ServiceDescriptorProto.METHOD_FIELD_NUMBER
              ? name + "." + service.getMethod(path.get(1)).getName()
              : "";
      default -> "";
    };
  }

  private static String clean(String comment) {
    return comment.replaceAll("(?m)^ ", "").strip();
  }
}
