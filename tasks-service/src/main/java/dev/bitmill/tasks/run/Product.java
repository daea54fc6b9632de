package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.files.v1.File;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import java.util.Set;

/**
 * What one step hands to the next; each part is empty where there is none.
 *
 * @param resource where the bytes are, a resource of google.bytestream.ByteStream
 * @param stage the stage they are in while no file holds them
 * @param committed the stage that became a file by this step
 * @param name the name that the source gave, or the file's
 * @param mediaId the media that results belong to
 * @param fileId the file that holds the bytes
 * @param media what the bytes are
 * @param extension the usual one for what was made, without a dot
 * @param main of a directory: its entry to open
 * @param original the URL that the bytes were fetched from
 */
public record Product(
    String resource,
    String stage,
    String committed,
    String name,
    String mediaId,
    String fileId,
    MediaInfo media,
    String extension,
    String main,
    String original) {
  private static final Set<String> INDEXES = Set.of("application/vnd.apple.mpegurl", "text/vtt");

  /** Nothing yet. */
  public static final Product NONE =
      new Product("", "", "", "", "", "", MediaInfo.getDefaultInstance(), "", "", "");

  /** Bytes in a stage. */
  public static Product staged(String resource, String stage, String name, String url) {
    return new Product(
        resource, stage, "", name, "", "", MediaInfo.getDefaultInstance(), "", "", url);
  }

  /** A file's bytes, pinned to their version. */
  public static Product of(File file, String committed) {
    return new Product(
        "files/" + file.getId() + "/versions/" + file.getVersion(),
        "",
        committed,
        file.getFilename(),
        file.getMediaId(),
        file.getId(),
        MediaFacts.of(file),
        "",
        isDirectory(file) ? file.getFilename() : "",
        file.getOriginal());
  }

  /** A playlist or track that is media has more files beside it. */
  private static boolean isDirectory(File file) {
    return INDEXES.contains(file.getType()) && file.getKind() != MediaKind.MEDIA_KIND_OTHER;
  }

  public Product withMedia(MediaInfo looked) {
    return new Product(
        resource, stage, committed, name, mediaId, fileId, looked, extension, main, original);
  }

  /** What was made from this: in its own stage, of the same media, named after it. */
  public Product made(
      String result, String resultStage, MediaInfo looked, String ending, String entry) {
    return new Product(result, resultStage, "", name, mediaId, "", looked, ending, entry, original);
  }

  /**
   * The resource of its bytes.
   *
   * @throws ApiException {@code input_invalid} when it is a directory: there is no one to read
   */
  public String bytes() {
    if (!main.isEmpty()) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "\"%s\" is a directory of several files, such as a stream, and nothing can be made of it; name the file that it was made from."
              .formatted(name));
    }
    return resource;
  }

  /** True when a step made it, and did not only read it. */
  public boolean isMade() {
    return fileId.isEmpty() && !(extension + main).isEmpty();
  }

  /** The name that the bytes have among users: what was made is named after its source. */
  public String filename() {
    String stem = stem().isEmpty() ? "output" : stem();
    if (!main.isEmpty()) {
      return main;
    }
    return extension.isEmpty() ? name : stem + "." + extension;
  }

  /** The name without its extension. */
  public String stem() {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** As it is stored. */
  public Struct toStruct() {
    Struct.Builder struct = Struct.newBuilder();
    put(struct, "resource", resource);
    put(struct, "stage", stage);
    put(struct, "committed", committed);
    put(struct, "name", name);
    put(struct, "media_id", mediaId);
    put(struct, "file_id", fileId);
    put(struct, "extension", extension);
    put(struct, "main", main);
    put(struct, "original", original);
    return struct
        .putFields("media", Value.newBuilder().setStructValue(Structs.of(media)).build())
        .build();
  }

  /** Reads what was stored. */
  public static Product of(Struct struct) {
    MediaInfo.Builder media = MediaInfo.newBuilder();
    Structs.into(Structs.object(struct, "media"), media);
    return new Product(
        Structs.text(struct, "resource"),
        Structs.text(struct, "stage"),
        Structs.text(struct, "committed"),
        Structs.text(struct, "name"),
        Structs.text(struct, "media_id"),
        Structs.text(struct, "file_id"),
        media.build(),
        Structs.text(struct, "extension"),
        Structs.text(struct, "main"),
        Structs.text(struct, "original"));
  }

  private static void put(Struct.Builder struct, String name, String value) {
    if (!value.isEmpty()) {
      struct.putFields(name, Value.newBuilder().setStringValue(value).build());
    }
  }
}
