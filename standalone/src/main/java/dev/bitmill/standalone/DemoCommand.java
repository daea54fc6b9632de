package dev.bitmill.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Serves, and turns one video into a web video, a thumbnail and a preview.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;
  @Mixin private ServeOptions options = new ServeOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|URL",
      description = "The video; a clip made on the spot when there is none.")
  private String source = "";

  @Override
  public Integer call() throws InterruptedException {
    if (!source.isEmpty() && !isUrl() && !Files.isRegularFile(Path.of(source))) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "There is no file '%s'.".formatted(source));
    }
    Terminal terminal = Terminal.ours();
    Serving.run(options, terminal, serving -> new Demo(serving, terminal).run(source, isUrl()));
    return 0;
  }

  private boolean isUrl() {
    return source.startsWith("http://") || source.startsWith("https://");
  }
}
