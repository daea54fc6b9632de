package dev.bitmill.facade.transcoding;

import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All contracts, read from the descriptor set that the proto module makes. */
@Singleton
public final class Contracts {
  private static final String RESOURCE = "/bitmill.binpb";

  private final List<FileDescriptor> files = new ArrayList<>();

  public Contracts() throws IOException, DescriptorValidationException {
    ExtensionRegistry registry = ExtensionRegistry.newInstance();
    AnnotationsProto.registerAllExtensions(registry);
    FieldBehaviorProto.registerAllExtensions(registry);
    dev.bitmill.api.v1.AnnotationsProto.registerAllExtensions(registry);
    try (InputStream set = Contracts.class.getResourceAsStream(RESOURCE)) {
      if (set == null) {
        throw new IllegalStateException("The classpath lacks " + RESOURCE + ".");
      }
      Map<String, FileDescriptor> known = new LinkedHashMap<>();
      // The set lists every file after what it imports.
      for (FileDescriptorProto file : FileDescriptorSet.parseFrom(set, registry).getFileList()) {
        FileDescriptor[] imports =
            file.getDependencyList().stream().map(known::get).toArray(FileDescriptor[]::new);
        known.put(file.getName(), FileDescriptor.buildFrom(file, imports));
      }
      files.addAll(known.values());
    }
  }

  /** The files, imports first. */
  public List<FileDescriptor> files() {
    return List.copyOf(files);
  }

  /** The services, in the order of the files. */
  public List<ServiceDescriptor> services() {
    return files.stream().flatMap(file -> file.getServices().stream()).toList();
  }

  /** A message type by its full name. */
  public Descriptor message(String fullName) {
    return files.stream()
        .flatMap(file -> file.getMessageTypes().stream())
        .filter(type -> type.getFullName().equals(fullName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No contract has " + fullName));
  }
}
