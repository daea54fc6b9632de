package dev.bitmill.transcoder.process;

import com.sun.management.OperatingSystemMXBean;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one child process may take of the machine. The kernel holds it to that, on Linux; elsewhere
 * FFmpeg's own limits have to do.
 *
 * @param maxMemory bytes; 0 for half of what the machine or container has, and at least 2 GiB
 * @param maxFile the most bytes of a file that it writes
 */
@ConfigurationProperties("bitmill.transcoder.restraints")
public record Restraints(
    @Bindable(defaultValue = "0") long maxMemory,
    @Bindable(defaultValue = "53687091200") long maxFile) {
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
  private static final long LEAST_MEMORY = 2L << 30;

  public Restraints {
    if (maxMemory < 0 || maxFile < 1) {
      throw new IllegalArgumentException(
          "bitmill.transcoder.restraints needs max-memory >= 0 and max-file > 0; it is %d and %d."
              .formatted(maxMemory, maxFile));
    }
  }

  /** The command, restrained where the platform can do that. */
  List<String> around(List<String> command) {
    if (!Files.isExecutable(PRLIMIT)) {
      return command;
    }
    List<String> restrained =
        new ArrayList<>(
            List.of(PRLIMIT.toString(), "--data=" + memory(), "--fsize=" + maxFile, "--core=0"));
    restrained.addAll(command);
    return restrained;
  }

  private long memory() {
    if (maxMemory > 0) {
      return maxMemory;
    }
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Math.max(LEAST_MEMORY, machine.getTotalMemorySize() / 2);
  }
}
