package dev.bitmill.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names as buf's STANDARD rules want them. */
class NamesTest {
  private static final List<FileDescriptorProto> FILES = Contracts.files();

  @Test
  void packagesAreVersionedAndMatchTheirFolders() {
    assertThat(FILES)
        .allSatisfy(
            file -> {
              assertThat(file.getPackage()).matches("bitmill\\.[a-z]+\\.v\\d+");
              assertThat(file.getName()).startsWith(file.getPackage().replace('.', '/') + "/");
            });
  }

  @Test
  void servicesAndRpcs() {
    for (ServiceDescriptorProto service :
        FILES.stream().flatMap(f -> f.getServiceList().stream()).toList()) {
      assertThat(service.getName()).matches("([A-Z][a-z0-9]*)+Service");
      for (MethodDescriptorProto method : service.getMethodList()) {
        assertThat(method.getName()).matches("([A-Z][a-z0-9]*)+");
        assertThat(method.getInputType()).endsWith("." + method.getName() + "Request");
      }
    }
  }

  @Test
  void messagesAndFields() {
    for (DescriptorProto message : messages().toList()) {
      assertThat(message.getName()).matches("([A-Z][a-z0-9]*)+");
      assertThat(message.getFieldList())
          .allSatisfy(field -> assertThat(field.getName()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }
  }

  @Test
  void enumValuesBearTheNameOfTheirEnumAndBeginWithUnspecified() {
    for (EnumDescriptorProto type :
        FILES.stream().flatMap(f -> f.getEnumTypeList().stream()).toList()) {
      String prefix =
          type.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) + "_";
      assertThat(type.getValue(0).getName()).isEqualTo(prefix + "UNSPECIFIED");
      assertThat(type.getValueList()).allSatisfy(v -> assertThat(v.getName()).startsWith(prefix));
    }
  }

  private static Stream<DescriptorProto> messages() {
    return FILES.stream().flatMap(file -> file.getMessageTypeList().stream());
  }
}
