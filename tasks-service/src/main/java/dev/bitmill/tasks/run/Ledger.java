package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Where workers of this instance report: those who begin at the same time do it in one transaction,
 * and so do those who complete.
 */
@Singleton
public final class Ledger {
  private final Together<String, Optional<Claim>> claims;
  private final Together<Completion, Boolean> completions;

  Ledger(RunStore store) {
    this.claims = new Together<>(store::claim, taskId -> taskId);
    this.completions = new Together<>(store::complete, Completion::taskId);
  }

  /**
   * Begins an attempt. A task that was being worked on has lost its worker, which counts as a
   * failure.
   *
   * @return empty when there is nothing to do any more
   */
  public Optional<Claim> claim(String taskId) {
    return claims.ask(taskId);
  }

  /**
   * Records the result of an attempt, makes the children ready, and takes the execution away; false
   * when the attempt has been replaced or stopped.
   */
  public boolean complete(Claim claim, Struct output, Struct product, Handed handed) {
    return completions.ask(new Completion(claim, output, product, handed));
  }
}
