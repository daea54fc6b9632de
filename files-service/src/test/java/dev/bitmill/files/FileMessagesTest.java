package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.media.v1.MediaInfo;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fields are told apart by walking the contract, so a new one cannot be forgotten. */
class FileMessagesTest {
  /** What files do not show of what is known about their content. */
  private static final Set<String> ONLY_IN_MEDIA_INFO =
      Set.of("audio_codec", "pixel_format", "passthrough");

  private final FilesFixture.Client client = FilesFixture.shared().as(unique("prj"));

  @Test
  void everyFieldOfAFileComesThroughTheDatabase() {
    CommitStageRequest request = full();
    for (FieldDescriptor field : CommitStageRequest.getDescriptor().getFields()) {
      assertThat(request.getAllFields()).as("the request's %s", field.getName()).containsKey(field);
    }
    client.stage(request.getStage() + "/" + request.getMain(), "bytes");
    File file = client.commit(request);
    for (FieldDescriptor field : File.getDescriptor().getFields()) {
      boolean set = field.hasPresence() ? file.hasField(field) : isSet(file, field);
      assertThat(set).as("File.%s is set", field.getName()).isTrue();
    }
    assertThat(client.files().getFile(GetFileRequest.newBuilder().setId(file.getId()).build()))
        .isEqualTo(file);
  }

  @Test
  void everyFieldOfMediaInfoIsShown() {
    CommitStageRequest request = full();
    client.stage(request.getStage() + "/" + request.getMain(), "bytes");
    File file = client.commit(request);
    MediaInfo info = request.getMedia();
    for (FieldDescriptor field : MediaInfo.getDescriptor().getFields()) {
      if (!ONLY_IN_MEDIA_INFO.contains(field.getName())) {
        FieldDescriptor shown = File.getDescriptor().findFieldByName(field.getName());
        assertThat(file.getField(shown)).as(field.getName()).isEqualTo(info.getField(field));
      }
    }
  }

  private static boolean isSet(File file, FieldDescriptor field) {
    return file.getAllFields().containsKey(field);
  }

  private static CommitStageRequest full() {
    String stage = unique("full");
    return CommitStageRequest.newBuilder()
        .setStage(stage)
        .setCommitKey(stage)
        .setFolder("a/folder")
        .setFilename("a name.mp4")
        .setReplace(true)
        .setObject(FileObject.FILE_OBJECT_TRACK)
        .setMediaId(unique("med"))
        .setMedia(FakePeers.VIDEO)
        .setRef("ref")
        .setLabel("label")
        .setMetadata(
            Struct.newBuilder().putFields("a", Value.newBuilder().setBoolValue(true).build()))
        .setOriginal("https://example.com/film.mp4")
        .setCreatedBy("task_1")
        .setAccess(FileAccess.FILE_ACCESS_PRIVATE)
        .setMain("index.m3u8")
        .build();
  }
}
