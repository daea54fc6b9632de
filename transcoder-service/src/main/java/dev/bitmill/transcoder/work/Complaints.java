package dev.bitmill.transcoder.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.process.Ending;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** What it means when FFmpeg does not end well. */
final class Complaints {
  /** FFmpeg's words for a source that is to blame. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "Invalid data found|Error while decoding|Error submitting (a )?packet to decoder|"
              + "Error decoding|decode_slice_header|moov atom not found|corrupt|truncated|"
              + "Packet mismatch|partial file|Header missing|picture size .* invalid|"
              + "exceeds max_pixels|Cannot allocate memory|inflate returned|"
              + "does not contain any stream|matches no streams",
          Pattern.CASE_INSENSITIVE);

  private Complaints() {}

  /** The error to answer with. */
  static ApiException of(Ending ending) {
    return switch (ending) {
      case Ending.Exited(int code, String words) when SOURCE.matcher(words).find() ->
          new ApiException(
              ErrorKind.MEDIA_UNREADABLE, "The source is broken: FFmpeg says " + last(words));
      case Ending.Exited(int code, String words) ->
          new ApiException(
              ErrorKind.ENGINE_FAILED, "FFmpeg ended with code " + code + ": " + last(words));
      case Ending.Stalled() ->
          new ApiException(ErrorKind.STALLED, "FFmpeg made no progress; try again.");
      case Ending.TooLong() ->
          new ApiException(
              ErrorKind.STALLED,
              "The work took longer than this installation allows.",
              new TimeoutException());
      case Ending.DiskFull() ->
          new ApiException(
              ErrorKind.BUSY, "The transcoder's disk has no room for this at the moment.");
      case Ending.Stopped() ->
          new ApiException(ErrorKind.UNAVAILABLE, "The transcoder is stopping; try again.");
    };
  }

  private static String last(String words) {
    return words.isEmpty() ? "nothing." : "«" + words.substring(words.lastIndexOf('\n') + 1) + "».";
  }
}
