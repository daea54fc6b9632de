package dev.bitmill.transcoder.plan;

import java.util.List;

/**
 * A run of FFmpeg before the one that makes something: what it says at its end, or leaves beside
 * the source, is what a plan has to know.
 *
 * @param needs what the engine must have
 * @param arguments all that follows the name of the program
 */
public record Measuring(Needs needs, List<String> arguments) {
  public Measuring {
    arguments = List.copyOf(arguments);
  }
}
