package dev.bitmill.tasks.options;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.v1.AdaptiveVideoOptions;
import dev.bitmill.transcoder.v1.AnimationOptions;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.ThumbnailsOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads JSON options into the transcoder's typed ones by walking their descriptor, so that a new
 * option in the contract is readable without a line here. What does not fit is refused with a
 * sentence that names the option, the value and what would be right.
 */
public final class OptionsReader {
  /** Names that clients may put among the options although they do not shape the media. */
  public static final Set<String> LET_PASS =
      Set.of(
          "async",
          "label",
          "access",
          "title",
          "description",
          "resumable",
          "connection_id",
          "folder",
          "filename",
          "ref");

  private OptionsReader() {}

  /**
   * Reads the options of a kind that makes media.
   *
   * @param path what stands before an option's name in messages: empty, or {@code options.}
   * @return the request to the transcoder with nothing but its options
   */
  public static TranscodeRequest read(String kind, Struct json, String path) {
    try {
      return wrap(kind, message(Kinds.options(kind), json, path), path);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The format that a file's name asks for, where the kind knows one of that name. */
  public static Optional<String> formatOf(String kind, String filename) {
    String ending = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return OptionRules.formats(kind).stream().filter(ending::equals).findFirst();
  }

  /** Refuses every option that a kind which makes no media has not. */
  public static void refuseUnknown(String kind, Struct json, String path) {
    Set<String> known = union(Kinds.names(kind), LET_PASS);
    for (String name : json.getFieldsMap().keySet()) {
      if (!known.contains(name)) {
        throw unknown(path, name, kind, known);
      }
    }
  }

  private static TranscodeRequest wrap(String kind, DynamicMessage options, String path)
      throws InvalidProtocolBufferException {
    TranscodeRequest.Builder request = TranscodeRequest.newBuilder();
    switch (kind) {
      case "video" ->
          request.setVideo(OptionRules.check(VideoOptions.parseFrom(options.toByteString()), path));
      case "audio" ->
          request.setAudio(OptionRules.check(AudioOptions.parseFrom(options.toByteString()), path));
      case "image" ->
          request.setImage(OptionRules.check(ImageOptions.parseFrom(options.toByteString()), path));
      case "animation" ->
          request.setAnimation(
              OptionRules.check(AnimationOptions.parseFrom(options.toByteString()), path));
      case Kinds.THUMBNAILS ->
          request.setThumbnails(
              OptionRules.check(ThumbnailsOptions.parseFrom(options.toByteString()), path));
      case Kinds.ADAPTIVE_VIDEO ->
          request.setAdaptiveVideo(
              OptionRules.check(AdaptiveVideoOptions.parseFrom(options.toByteString()), path));
      default -> throw new IllegalArgumentException(kind + " makes no media");
    }
    return request.build();
  }

  private static DynamicMessage message(Descriptor type, Struct json, String path) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    for (Map.Entry<String, Value> entry : json.getFieldsMap().entrySet()) {
      FieldDescriptor field = type.findFieldByName(entry.getKey());
      if (field == null && !LET_PASS.contains(entry.getKey())) {
        throw unknown(path, entry.getKey(), kindOf(type), union(names(type), LET_PASS));
      }
      if (field != null && field.isRepeated() && !entry.getValue().hasNullValue()) {
        message.setField(
            field,
            LayerReader.read(field.getMessageType(), path + field.getName(), entry.getValue()));
      } else if (field != null && !entry.getValue().hasNullValue()) {
        message.setField(field, OptionValue.read(field, path + field.getName(), entry.getValue()));
      }
    }
    return message.build();
  }

  private static ApiException unknown(
      String path, String name, String kind, Collection<String> known) {
    String hint =
        Nearest.of(name, known)
            .map(near -> "the nearest one is `" + path + near + "`; ")
            .orElse("");
    String own =
        known.stream().filter(word -> !LET_PASS.contains(word)).collect(Collectors.joining(", "));
    return new ApiException(
        ErrorKind.OPTION_INVALID,
        "`%s%s` is not an option of kind %s; %s%s."
            .formatted(
                path, name, kind, hint, own.isEmpty() ? "it has none" : "its options are " + own));
  }

  private static String kindOf(Descriptor type) {
    return Kinds.media().stream()
        .filter(kind -> Kinds.options(kind).equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** The names of a kind's own options. */
  public static Set<String> names(Descriptor type) {
    return type.getFields().stream()
        .map(FieldDescriptor::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> union(Collection<String> some, Collection<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
