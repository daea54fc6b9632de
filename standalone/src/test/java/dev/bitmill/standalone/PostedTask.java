package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A task or job that has ended.
 *
 * @param posted when it was asked for, in milliseconds
 * @param task as it is in the end
 */
record PostedTask(long posted, JsonNode task) {
  /** Seconds until then. */
  double until(String moment) {
    return (Instant.parse(task.path(moment).asText()).toEpochMilli() - posted) / 1000.0;
  }
}
