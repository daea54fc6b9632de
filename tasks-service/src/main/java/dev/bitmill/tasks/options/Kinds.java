package dev.bitmill.tasks.options;

import com.google.protobuf.Descriptors.Descriptor;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of work that clients can ask for. */
public final class Kinds {
  public static final String INGEST = "ingest";
  public static final String UPLOAD = "upload";
  public static final String PROBE = "probe";
  public static final String CONDITIONS = "conditions";
  public static final String HTTP = "http";
  public static final String ADAPTIVE_VIDEO = "adaptive_video";
  public static final String THUMBNAILS = "thumbnails";

  /** The kinds that make media, each with its options. */
  private static final Map<String, Descriptor> MEDIA = new LinkedHashMap<>();

  static {
    MEDIA.put("video", VideoOptions.getDescriptor());
    MEDIA.put("audio", AudioOptions.getDescriptor());
    MEDIA.put("image", ImageOptions.getDescriptor());
    MEDIA.put("animation", AnimationOptions.getDescriptor());
    MEDIA.put(THUMBNAILS, ThumbnailsOptions.getDescriptor());
    MEDIA.put(ADAPTIVE_VIDEO, AdaptiveVideoOptions.getDescriptor());
  }

  /** The options of the kinds that move bytes; the place that they name is read elsewhere. */
  private static final Set<String> OF_PLACES = Set.of("url", "bucket", "key");

  /** The kinds that look at what their parent came to, and hand on what it made. */
  private static final List<String> LOOKING = List.of(CONDITIONS, HTTP);

  /** Other words for kinds. */
  private static final Map<String, String> SYNONYMS = Map.of("import", INGEST, "export", UPLOAD);

  private static final Set<String> NEED_MODELS =
      Set.of(
          "speech",
          "nsfw",
          "subtitles",
          "chapters",
          "description",
          "outline",
          "prompt",
          "text",
          "faces",
          "objects",
          "transcription",
          "captions");

  private Kinds() {}

  /** The kind as it is stored, under one of its words. */
  public static String ofTask(String path, String kind) {
    String known = SYNONYMS.getOrDefault(kind, kind);
    if (!ofTasks().contains(known)) {
      throw unsupported(path, kind, ofTasks());
    }
    return known;
  }

  /** A kind that a job can make. */
  public static String ofJob(String path, String kind) {
    if (!MEDIA.containsKey(kind)) {
      throw unsupported(path, kind, media());
    }
    return kind;
  }

  /** The extension of the main entry, where the result is a directory; otherwise empty. */
  public static String mainOf(TranscodeRequest work) {
    return switch (work.getOptionsCase()) {
      case ADAPTIVE_VIDEO -> ".m3u8";
      case THUMBNAILS -> ".vtt";
      case IMAGE -> work.getImage().hasInterval() ? ".vtt" : "";
      case VIDEO, AUDIO, ANIMATION, OPTIONS_NOT_SET -> "";
    };
  }

  public static boolean makesMedia(String kind) {
    return MEDIA.containsKey(kind);
  }

  /** True for a kind that can do without anything to work on. */
  public static boolean looks(String kind) {
    return LOOKING.contains(kind);
  }

  public static List<String> media() {
    return List.copyOf(MEDIA.keySet());
  }

  public static List<String> ofTasks() {
    return Stream.of(List.of(INGEST, UPLOAD, PROBE), MEDIA.keySet(), LOOKING)
        .flatMap(Collection::stream)
        .toList();
  }

  /** The names of a kind's own options. */
  static Set<String> names(String kind) {
    return switch (kind) {
      case INGEST, UPLOAD -> OF_PLACES;
      case PROBE -> Set.of();
      case CONDITIONS -> Condition.NAMES;
      case HTTP -> HttpCall.NAMES;
      default -> OptionsReader.names(options(kind));
    };
  }

  /** The options of a kind that makes media. */
  public static Descriptor options(String kind) {
    Descriptor options = MEDIA.get(kind);
    if (options == null) {
      throw new IllegalArgumentException(kind + " has no options of its own");
    }
    return options;
  }

  private static ApiException unsupported(String path, String kind, List<String> known) {
    if (kind.isEmpty()) {
      return new ApiException(
          ErrorKind.REQUEST_INVALID, "`" + path + "` is required: one of " + words(known) + ".");
    }
    String why =
        NEED_MODELS.contains(kind)
            ? "needs a model that Bitmill does not ship"
            : "is not a kind that this version can do here";
    return new ApiException(
        ErrorKind.KIND_UNSUPPORTED,
        "`%s` \"%s\" %s; the kinds are %s.".formatted(path, kind, why, words(known)));
  }

  private static String words(List<String> known) {
    return String.join(", ", known);
  }
}
