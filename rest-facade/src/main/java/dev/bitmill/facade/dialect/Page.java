package dev.bitmill.facade.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bitmill.facade.http.Target;
import dev.bitmill.facade.transcoding.Route;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items the items as JSON
 * @param limit how many were asked for
 * @param page the page from 1; 0 where a cursor was given
 * @param total how many there are in all; negative when they were not counted
 * @param hasMore whether more follow
 */
record Page(ArrayNode items, int limit, int page, long total, boolean hasMore) {
  static Page of(Route route, ObjectNode response) {
    JsonNode info = response.path(route.pageInfo().orElseThrow().getName());
    return new Page(
        (ArrayNode) response.path(route.items().getName()),
        info.path("limit").asInt(),
        info.path("page").asInt(),
        info.path("total").asLong(-1),
        info.path("has_more").asBoolean());
  }

  /** How many pages there are. */
  long pages() {
    return limit < 1 ? 0 : (total + limit - 1) / limit;
  }

  /** What to change in the query to read on in the same direction. */
  Optional<Map<String, String>> next(Target target) {
    if (!hasMore || items.isEmpty()) {
      return Optional.empty();
    }
    String page = "page";
    if (target.parameterNamed(page).isPresent() && this.page > 0) {
      return Optional.of(Map.of(page, String.valueOf(this.page + 1)));
    }
    boolean backwards = target.parameterNamed("before").filter(id -> !id.isEmpty()).isPresent();
    JsonNode edge = backwards ? items.path(0) : items.path(items.size() - 1);
    return Optional.of(Map.of(page, "", backwards ? "before" : "after", edge.path("id").asText()));
  }
}
