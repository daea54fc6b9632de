package dev.bitmill.files.upload;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload.
 *
 * @param id also the stage of its bytes and the key of its commit
 * @param total the size of the file
 * @param received how many bytes of it are there
 * @param blobKey where they are
 * @param access null when nobody said
 * @param done true once it is a file
 * @param lastFirst where the piece begins that brought the last bytes so far
 * @param lastBehind the byte after that piece
 * @param finished when it became a file
 */
@MappedEntity("uploads")
public record UploadRow(
    @Id String id,
    String projectId,
    String placeFolder,
    String placeFilename,
    long total,
    long received,
    String blobKey,
    @Nullable String access,
    @Nullable String createdBy,
    boolean done,
    long lastFirst,
    long lastBehind,
    @Nullable Instant finished) {

  UploadRow plus(long bytes, long first, long behind) {
    return new UploadRow(
        id,
        projectId,
        placeFolder,
        placeFilename,
        total,
        received + bytes,
        blobKey,
        access,
        createdBy,
        done,
        bytes > 0 ? first : lastFirst,
        bytes > 0 ? behind : lastBehind,
        finished);
  }

  Destination destination() {
    return new Destination(placeFolder, placeFilename, total, access);
  }

  /** True when every byte is there. */
  public boolean isWhole() {
    return received == total;
  }
}
