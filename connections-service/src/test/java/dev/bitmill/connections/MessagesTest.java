package dev.bitmill.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.Connection;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.UpdateConnectionRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the descriptors, so that a field added to a contract is not forgotten here. */
class MessagesTest {
  @TempDir Path folder;

  @Test
  void everyFieldOfAResourceIsAnswered() {
    try (RunningService service = RunningService.start(folder)) {
      Project project = service.newProject();
      Key key =
          service
              .keys(project.getId())
              .createKey(CreateKeyRequest.newBuilder().setName("laptop").build());
      Connection connection = service.connections(project.getId()).createConnection(request());

      for (Message resource : List.of(project, key, connection)) {
        assertThat(unset(resource)).isEmpty();
      }
      assertThat(
              unset(
                  service
                      .keys("")
                      .authenticate(AuthenticateRequest.newBuilder().setKey(key.getKey()).build())))
          .containsExactly("administrator");
    }
  }

  @Test
  void everyFieldOfAConnectionCanBeChanged() {
    try (RunningService service = RunningService.start(folder)) {
      String project = service.newProject().getId();
      Connection before = service.connections(project).createConnection(request());
      Set<String> fixed = Set.of("id", "object", "kind", "secret_access_key", "created_at");

      Connection after =
          service
              .connections(project)
              .updateConnection(
                  UpdateConnectionRequest.newBuilder()
                      .setId(before.getId())
                      .setName("new name")
                      .setEndpoint("http://new-endpoint")
                      .setRegion("new-region")
                      .setAccessKeyId("new-access-key")
                      .setIsDefault(false)
                      .setAddressing("virtual")
                      .build());

      for (FieldDescriptor field : Connection.getDescriptor().getFields()) {
        if (!field.getName().equals("updated_at")) {
          assertThat(before.getField(field).equals(after.getField(field)))
              .as(field.getName())
              .isEqualTo(fixed.contains(field.getName()));
        }
      }
      assertThat(after.getUpdatedAt()).isGreaterThanOrEqualTo(before.getUpdatedAt());
    }
  }

  private static CreateConnectionRequest request() {
    return CreateConnectionRequest.newBuilder()
        .setKind("s3")
        .setName("archive")
        .setEndpoint("https://storage.example.com")
        .setRegion("auto")
        .setAccessKeyId("id")
        .setSecretAccessKey("secret")
        .setAddressing("path")
        .build();
  }

  private static List<String> unset(Message message) {
    return message.getDescriptorForType().getFields().stream()
        .filter(field -> !message.getAllFields().containsKey(field))
        .map(FieldDescriptor::getName)
        .toList();
  }
}
