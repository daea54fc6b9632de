package dev.bitmill.tasks.options;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.v1.FormatConfig;
import dev.bitmill.tasks.v1.KindConfig;
import dev.bitmill.tasks.v1.TasksConfig;
import dev.bitmill.transcoder.v1.Ability;
import dev.bitmill.transcoder.v1.Capabilities;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the installation can make.
 *
 * @param formats kind → format → codecs, the default first
 */
public record Abilities(Map<String, Map<String, Set<String>>> formats) {
  /** Nothing is known yet, so nothing is refused for its sake. */
  public static final Abilities UNKNOWN = new Abilities(Map.of());

  /** Reads what the transcoder tells. */
  public static Abilities of(Capabilities capabilities) {
    Map<String, Map<String, Set<String>>> formats = new LinkedHashMap<>();
    for (Ability ability : capabilities.getAbilitiesList()) {
      Set<String> codecs =
          formats
              .computeIfAbsent(ability.getKind(), kind -> new LinkedHashMap<>())
              .computeIfAbsent(ability.getFormat(), format -> new LinkedHashSet<>());
      if (!ability.getCodec().isEmpty()) {
        codecs.add(ability.getCodec());
      }
    }
    return new Abilities(formats);
  }

  /** Refuses what no engine can make, naming what there is. */
  public void check(TranscodeRequest work, String path) {
    if (formats.isEmpty()) {
      return;
    }
    String kind = work.getOptionsCase().name().toLowerCase(Locale.ROOT);
    Map<String, Set<String>> here = formats.getOrDefault(kind, Map.of());
    if (here.isEmpty()) {
      throw unsupported("This installation cannot make " + kind + ".");
    }
    String format = format(work);
    if (!format.isEmpty() && !here.containsKey(format)) {
      throw unsupported(
          "`%sformat` \"%s\" cannot be made by this installation; it can make %s."
              .formatted(path, format, String.join(", ", here.keySet())));
    }
    Set<String> codecs = here.getOrDefault(format, Set.of());
    String codec = work.getVideo().getCodec();
    if (!codec.isEmpty() && !codecs.contains(codec)) {
      throw unsupported(
          "`%scodec` \"%s\" in %s cannot be made by this installation; it can make %s."
              .formatted(path, codec, format, String.join(", ", codecs)));
    }
  }

  /** The same as clients see it. */
  public TasksConfig toConfig() {
    TasksConfig.Builder config = TasksConfig.newBuilder();
    for (String kind : Kinds.ofTasks()) {
      KindConfig.Builder line = KindConfig.newBuilder().setKind(kind);
      Map<String, Set<String>> here = formats.getOrDefault(kind, Map.of());
      here.forEach(
          (format, codecs) ->
              line.addFormats(FormatConfig.newBuilder().setFormat(format).addAllCodecs(codecs)));
      boolean media = Kinds.makesMedia(kind);
      line.addAllOptions(new TreeSet<>(Kinds.names(kind)));
      if (!media || formats.isEmpty() || !here.isEmpty()) {
        config.addKinds(line);
      }
    }
    return config.build();
  }

  private static String format(TranscodeRequest work) {
    return switch (work.getOptionsCase()) {
      case VIDEO -> or(work.getVideo().getFormat(), "mp4");
      case AUDIO -> or(work.getAudio().getFormat(), "mp3");
      case IMAGE -> work.getImage().getFormat();
      case ADAPTIVE_VIDEO -> or(work.getAdaptiveVideo().getFormat(), "hls");
      case ANIMATION -> or(work.getAnimation().getFormat(), "gif");
      case THUMBNAILS -> or(work.getThumbnails().getFormat(), "jpeg");
      case OPTIONS_NOT_SET -> throw new IllegalArgumentException("No options");
    };
  }

  private static String or(String given, String otherwise) {
    return given.isEmpty() ? otherwise : given;
  }

  private static ApiException unsupported(String message) {
    return new ApiException(ErrorKind.FORMAT_UNSUPPORTED, message);
  }
}
