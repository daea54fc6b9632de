package dev.bitmill.proto;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Bitmill's own files of the descriptor set that the build writes. */
final class Contracts {
  private Contracts() {}

  static List<FileDescriptorProto> files() {
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    AnnotationsProto.registerAllExtensions(extensions);
    dev.bitmill.api.v1.AnnotationsProto.registerAllExtensions(extensions);
    try (InputStream set = Contracts.class.getResourceAsStream("/bitmill.binpb")) {
      return FileDescriptorSet.parseFrom(set, extensions).getFileList().stream()
          .filter(file -> file.getPackage().startsWith("bitmill."))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
