package dev.bitmill.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An RPC is reachable over HTTP, or says who else calls it: never both, never neither. */
class HttpRulesTest {
  @Test
  void everyRpcHasItsHttpRuleOrIsNamedAsInternal() {
    List<String> offenders = new ArrayList<>();
    for (FileDescriptorProto file : Contracts.files()) {
      for (ServiceDescriptorProto service : file.getServiceList()) {
        for (MethodDescriptorProto method : service.getMethodList()) {
          boolean http = method.getOptions().hasExtension(AnnotationsProto.http);
          boolean internal =
              method.getOptions().hasExtension(dev.bitmill.api.v1.AnnotationsProto.internal);
          boolean streaming = method.getClientStreaming() || method.getServerStreaming();
          if (http == internal || (http && streaming)) {
            offenders.add(service.getName() + "." + method.getName());
          }
        }
      }
    }
    assertThat(offenders).isEmpty();
  }

  @Test
  void servicesReachableOverHttpSayHowTheyAnswer() {
    assertThat(Contracts.files().stream().flatMap(file -> file.getServiceList().stream()))
        .filteredOn(
            service ->
                service.getMethodList().stream()
                    .anyMatch(method -> method.getOptions().hasExtension(AnnotationsProto.http)))
        .allMatch(
            service ->
                service.getOptions().hasExtension(dev.bitmill.api.v1.AnnotationsProto.dialect));
  }
}
