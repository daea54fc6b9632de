package dev.bitmill.transcoder.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long a child process may take.
 *
 * @param stallAfter without progress
 * @param limit in all
 */
@ConfigurationProperties("bitmill.transcoder.watch")
public record Watch(
    @Bindable(defaultValue = "5m") Duration stallAfter,
    @Bindable(defaultValue = "6h") Duration limit) {
  public Watch {
    if (stallAfter.isNegative() || stallAfter.isZero() || limit.compareTo(stallAfter) < 0) {
      throw new IllegalArgumentException(
          "bitmill.transcoder.watch needs 0 < stall-after <= limit; it is "
              + stallAfter
              + " and "
              + limit
              + ".");
    }
  }

  /**
   * The same over a process with several outputs: it finishes one file after the other, and tells
   * of no progress meanwhile.
   */
  public Watch over(int outputs) {
    Duration patience = stallAfter.multipliedBy(outputs);
    return new Watch(patience.compareTo(limit) < 0 ? patience : limit, limit);
  }
}
