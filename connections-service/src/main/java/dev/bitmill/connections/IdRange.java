package dev.bitmill.connections;

import dev.bitmill.kit.Paging;
import io.micronaut.data.model.Limit;
import io.micronaut.data.model.Sort;
import java.util.Objects;

/**
 * A {@link Paging} as a query's parameters.
 *
 * @param above only ids greater than this
 * @param below only ids smaller than this
 * @param order by id, in the direction of reading
 * @param limit one row more than wanted
 */
public record IdRange(String above, String below, Sort order, Limit limit) {
  /** Greater than every id, byte by byte. */
  private static final String END = "~";

  public static IdRange of(Paging paging) {
    return new IdRange(
        Objects.requireNonNullElse(paging.above(), ""),
        Objects.requireNonNullElse(paging.below(), END),
        Sort.of(paging.descending() ? Sort.Order.desc("id") : Sort.Order.asc("id")),
        Limit.of(paging.fetch(), paging.offset()));
  }
}
