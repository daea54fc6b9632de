package dev.bitmill.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.bitmill.files.v1.CheckTargetRequest;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.FileStatus;
import dev.bitmill.files.v1.ListFilesResponse;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Paging;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.media.v1.Orientation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between the messages of the contract and the records inside. */
@Singleton
final class FileMessages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_METADATA = 16 << 10;
  private static final int LONGEST_REF = 1000;
  private static final String ANY_NAME = "file";
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final DeliveryUrls urls;

  FileMessages(DeliveryUrls urls) {
    this.urls = urls;
  }

  File file(FileRow row) {
    File.Builder file =
        File.newBuilder()
            .setId(row.id())
            .setMediaId(row.mediaId())
            .setObject(constant(row.object(), FileObject.values()))
            .setFilesize(row.filesize())
            .setFilename(row.place().filename())
            .setUrl(urls.url(row.projectId(), row.place()))
            .setMetadata(struct(row.metadata()))
            .setStatus(constant(row.status(), FileStatus.values()))
            .setVersion(Long.toString(row.version()))
            .setAccess(constant(row.access(), FileAccess.values()))
            .setCreated(timestamp(row.created()))
            .setUpdated(timestamp(row.updated()));
    if (!row.place().folder().isEmpty()) {
      file.setFolder(row.place().folder());
    }
    ifSet(row.label(), file::setLabel);
    ifSet(row.ref(), file::setRef);
    ifSet(row.original(), file::setOriginal);
    ifSet(row.createdBy(), file::setCreatedBy);
    put(file, row.content());
    return file.build();
  }

  ListFilesResponse list(Paging paging, List<FileRow> rows, @Nullable Long total) {
    return ListFilesResponse.newBuilder()
        .addAllFiles(paging.trim(rows).stream().map(this::file).toList())
        .setPage(paging.info(rows, total))
        .build();
  }

  private static void put(File.Builder file, Content content) {
    file.setKind(constant(content.kind(), MediaKind.values())).setType(content.type());
    ifSet(content.codec(), file::setCodec);
    ifSet(content.container(), file::setContainer);
    ifSet(content.width(), file::setWidth);
    ifSet(content.height(), file::setHeight);
    ifSet(content.orientation(), it -> file.setOrientation(constant(it, Orientation.values())));
    ifSet(content.rotation(), file::setRotation);
    ifSet(content.transparency(), file::setTransparency);
    ifSet(content.animated(), file::setAnimated);
    ifSet(content.frames(), file::setFrames);
    ifSet(content.duration(), file::setDuration);
    ifSet(content.fps(), file::setFps);
    ifSet(content.bitrate(), file::setBitrate);
    ifSet(content.language(), file::setLanguage);
  }

  static Content content(MediaInfo info) {
    return new Content(
        Optional.ofNullable(word(info.getKind())).orElse("other"),
        info.getType().isEmpty() ? UNKNOWN_TYPE : info.getType(),
        info.hasCodec() ? info.getCodec() : null,
        info.hasContainer() ? info.getContainer() : null,
        info.hasWidth() ? info.getWidth() : null,
        info.hasHeight() ? info.getHeight() : null,
        word(info.getOrientation()),
        info.hasRotation() ? info.getRotation() : null,
        info.hasTransparency() ? info.getTransparency() : null,
        info.hasAnimated() ? info.getAnimated() : null,
        info.hasFrames() ? info.getFrames() : null,
        info.hasDuration() ? info.getDuration() : null,
        info.hasFps() ? info.getFps() : null,
        info.hasBitrate() ? info.getBitrate() : null,
        info.hasLanguage() ? info.getLanguage() : null);
  }

  static Commit commit(CommitStageRequest request) {
    return new Commit(
        request.getStage(),
        request.getCommitKey(),
        place(request),
        !request.getMain().isEmpty(),
        request.getReplace(),
        Optional.ofNullable(word(request.getObject())).orElse("source"),
        emptyToNull(request.getMediaId()),
        request.hasMedia() ? content(request.getMedia()) : null,
        request.hasRef() ? ref(request.getRef()) : null,
        request.hasLabel() ? request.getLabel() : null,
        request.getMetadata(),
        request.hasOriginal() ? request.getOriginal() : null,
        request.hasCreatedBy() ? request.getCreatedBy() : null,
        word(request.getAccess()));
  }

  /** A directory without a folder has its name instead, without the extension. */
  private static Place place(CommitStageRequest request) {
    if (request.getMain().isEmpty()) {
      return Place.of(request.getFolder(), request.getFilename());
    }
    Place named = Place.of(request.getFolder(), request.getFilename());
    return Place.of(named.folder().isEmpty() ? named.stem() : named.folder(), request.getMain());
  }

  /** The word for a constant; null for the unspecified one. */
  static @Nullable String word(ProtocolMessageEnum constant) {
    return constant.getNumber() == 0 ? null : ProtoJson.word(constant.getValueDescriptor());
  }

  /** Refuses what {@link #commit} would refuse. */
  static void check(CheckTargetRequest target) {
    String filename = target.getFilename();
    Place.of(target.getFolder(), filename.isEmpty() ? ANY_NAME : filename);
    ref(target.getRef());
    json(target.getMetadata());
  }

  /** A JSON object; one that is too long to be listed a hundred times is refused. */
  static String json(Struct metadata) {
    String json = ProtoJson.of(metadata).toString();
    if (json.length() > LONGEST_METADATA) {
      throw tooLong("metadata", LONGEST_METADATA, json.length());
    }
    return json;
  }

  static String ref(String ref) {
    return bounded("ref", ref, LONGEST_REF);
  }

  static String bounded(String field, String text, int most) {
    if (text.length() > most) {
      throw tooLong(field, most, text.length());
    }
    return text;
  }

  private static ApiException tooLong(String field, int most, int length) {
    return new ApiException(
        ErrorKind.REQUEST_INVALID,
        "`%s` must have at most %d characters; got %d.".formatted(field, most, length));
  }

  /** What was known with the changes in it; a key set to null is removed. */
  static String merge(String metadata, Struct changes) {
    Struct.Builder merged = struct(metadata).toBuilder();
    changes
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              if (value.getKindCase() == Value.KindCase.NULL_VALUE) {
                merged.removeFields(key);
              } else {
                merged.putFields(key, value);
              }
            });
    return json(merged.build());
  }

  static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static Struct struct(String json) {
    try {
      return ProtoJson.toStruct(JSON.readValue(json, ObjectNode.class));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("metadata is not a JSON object", malformed);
    }
  }

  private static <E extends Enum<E> & ProtocolMessageEnum> E constant(String word, E[] constants) {
    return Stream.of(constants)
        .filter(it -> !it.name().equals("UNRECOGNIZED") && word.equals(word(it)))
        .findFirst()
        .orElseThrow(() -> new ApiException(ErrorKind.INTERNAL, "No constant for " + word));
  }

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
