package dev.bitmill.transcoder.plan;

import java.util.List;

/**
 * A run of FFmpeg that makes nothing: what it says at its end is what a plan has to know.
 *
 * @param needs what the engine must have
 * @param arguments all that follows the name of the program
 */
public record Measuring(Needs needs, List<String> arguments) {
  public Measuring {
    arguments = List.copyOf(arguments);
  }
}
