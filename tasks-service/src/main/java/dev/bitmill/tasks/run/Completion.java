package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;

/**
 * What an attempt came to.
 *
 * @param output as clients see it
 * @param product what the children work on
 * @param handed what the children are shown
 */
public record Completion(Claim claim, Struct output, Struct product, Handed handed) {
  String taskId() {
    return claim.task().id();
  }
}
