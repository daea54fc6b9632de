package dev.bitmill.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Lists the program's commands by what people want from them. */
final class CommandGroups implements IHelpSectionRenderer {
  private static final int NAME_WIDTH = 12;
  static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "Media: a file, a URL, s3:// or a file id in; a file, a folder, s3:// or a URL out",
        List.of("video", "audio", "image", "animation", "adaptive", "thumbnails"));
    GROUPS.put("What there is", List.of("files", "jobs", "tasks", "runs"));
    GROUPS.put(
        "Set up", List.of("login", "logout", "connections", "keys", "webhooks", "completion"));
    GROUPS.put("The server", List.of("up", "demo", "health"));
  }

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    GROUPS.forEach(
        (title, names) -> {
          text.append(String.format("%n%s%n", title));
          names.forEach(name -> text.append(line(help, name)));
        });
    return text.toString();
  }

  private static String line(Help help, String name) {
    Help command = help.allSubcommands().get(name);
    return command == null
        ? ""
        : "  %s%s %s%n"
            .formatted(
                help.colorScheme().commandText(name),
                " ".repeat(Math.max(0, NAME_WIDTH - name.length())),
                command.commandSpec().usageMessage().description()[0]);
  }
}
