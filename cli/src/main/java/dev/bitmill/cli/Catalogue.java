package dev.bitmill.cli;

import dev.bitmill.cli.connections.ConnectionsCommand;
import dev.bitmill.cli.files.FilesCommand;
import dev.bitmill.cli.health.HealthCommand;
import dev.bitmill.cli.keys.KeysCommand;
import dev.bitmill.cli.login.LoginCommand;
import dev.bitmill.cli.login.LogoutCommand;
import dev.bitmill.cli.media.AdaptiveCommand;
import dev.bitmill.cli.media.AnimationCommand;
import dev.bitmill.cli.media.AudioCommand;
import dev.bitmill.cli.media.ImageCommand;
import dev.bitmill.cli.media.ThumbnailsCommand;
import dev.bitmill.cli.media.VideoCommand;
import dev.bitmill.cli.shell.CompletionCommand;
import dev.bitmill.cli.shell.ManualCommand;
import dev.bitmill.cli.webhooks.WebhooksCommand;
import dev.bitmill.cli.work.JobsCommand;
import dev.bitmill.cli.work.RunsCommand;
import dev.bitmill.cli.work.TasksCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Every command, by what people want from it. picocli reads a command's annotations when it is
 * added, which takes as long as everything else together: so the program adds the one that is run.
 */
final class Catalogue {
  static final Map<String, List<Class<?>>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "Media: a file, a URL, s3:// or a file id in; a file, a folder, s3:// or a URL out",
        List.of(
            VideoCommand.class,
            AudioCommand.class,
            ImageCommand.class,
            AnimationCommand.class,
            AdaptiveCommand.class,
            ThumbnailsCommand.class));
    GROUPS.put(
        "What there is",
        List.of(FilesCommand.class, JobsCommand.class, TasksCommand.class, RunsCommand.class));
    GROUPS.put(
        "Set up",
        List.of(
            LoginCommand.class,
            LogoutCommand.class,
            ConnectionsCommand.class,
            KeysCommand.class,
            WebhooksCommand.class,
            CompletionCommand.class,
            ManualCommand.class));
    GROUPS.put("The server", List.of(UpCommand.class, DemoCommand.class, HealthCommand.class));
  }

  private Catalogue() {}

  static List<Class<?>> all() {
    return Stream.concat(
            GROUPS.values().stream().flatMap(List::stream),
            Stream.of(ShowHelpCommand.class, WarmUpCommand.class))
        .toList();
  }

  /** The commands that these words can mean: one, none where help is asked for, all when unsure. */
  static List<Class<?>> meantBy(String... words) {
    if (words.length > 0 && List.of("-h", "--help", "-V", "--version").contains(words[0])) {
      return List.of();
    }
    String first = words.length == 0 ? "" : words[0];
    List<Class<?>> named = all().stream().filter(command -> isNamed(command, first)).toList();
    return named.isEmpty() || named.contains(ShowHelpCommand.class) ? all() : named;
  }

  static Command annotation(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class));
  }

  private static boolean isNamed(Class<?> command, String word) {
    Command annotation = annotation(command);
    return annotation.name().equals(word) || Arrays.asList(annotation.aliases()).contains(word);
  }
}
