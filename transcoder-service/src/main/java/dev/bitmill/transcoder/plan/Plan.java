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
 * @param copies whether the picture is copied and not encoded
 * @param otherwise of a run that copies: the one that encodes, for a source whose copy is not as
 *     expected; null where there is none
 */
public record Plan(
    Needs needs,
    List<String> arguments,
    Output output,
    @Nullable Double seconds,
    boolean copies,
    @Nullable Plan otherwise) {
  /** The name of a layer's image, counted from 0, beside {@link #SOURCE}. */
  public static String layer(int at) {
    return "layer-" + at;
  }

  /** A run that encodes. */
  public Plan(Needs needs, List<String> arguments, Output output, @Nullable Double seconds) {
    this(needs, arguments, output, seconds, false, null);
  }

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
