package dev.bitmill.transcoder.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of FFmpeg, from {@link #SOURCE} to {@link #RESULT}, both in the folder that it runs in.
 *
 * @param needs what the engine must have
 * @param arguments all that follows the name of the program
 * @param output what it leaves, and what that must be to count as made
 * @param seconds how much of the source it takes; null when unknown
 */
public record Plan(Needs needs, List<String> arguments, Output output, @Nullable Double seconds) {
  /** The name of the source's file. */
  public static final String SOURCE = "source";

  /**
   * The name of the result's file or folder; without an extension, since FFmpeg would take {@code
   * name.jpg} for the beginning of a sequence when it looks at it.
   */
  public static final String RESULT = "result";

  public Plan {
    arguments = List.copyOf(arguments);
  }
}
