package dev.bitmill.facade.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.Failure;
import java.util.Map;

/** The older dialect: everything in {@code {"meta", "data", "links"}}. */
final class Envelope {
  private static final String VERSION = "2025-07-01";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Envelope() {}

  static ObjectNode resource(Exchange exchange, ObjectNode resource, String self) {
    ObjectNode answer = JSON.objectNode();
    answer.set("meta", meta(exchange, "object"));
    answer.set("data", resource);
    if (resource.size() == 1 && resource.path("message").isTextual()) {
      // A confirmation: clients look for its sentence at the top.
      answer.set("message", resource.path("message"));
    }
    answer.putObject("links").put("self", self);
    return answer;
  }

  static ObjectNode list(Exchange exchange, Page page, Links links) {
    ObjectNode answer = JSON.objectNode();
    ObjectNode meta = meta(exchange, "list").put("limit", page.limit());
    if (page.total() >= 0) {
      meta.put("total", page.total()).put("pages", page.pages());
    }
    answer.set("meta", page.page() > 0 ? meta.put("page", page.page()) : meta.putNull("page"));
    answer.set("data", page.items());
    ObjectNode to = answer.putObject("links");
    to.put("self", links.self(exchange, Map.of()));
    to.put("first", numbered(exchange, links, 1));
    to.put(
        "next",
        page.next(exchange.target())
            .map(
                cursor ->
                    page.page() > 0
                        ? numbered(exchange, links, page.page() + 1L)
                        : links.self(exchange, cursor))
            .orElse(null));
    to.put("prev", page.page() > 1 ? numbered(exchange, links, page.page() - 1L) : null);
    to.put("last", page.total() >= 0 ? numbered(exchange, links, Math.max(1, page.pages())) : null);
    return answer;
  }

  static ObjectNode failure(Exchange exchange, Failure failure, Links links) {
    ObjectNode answer = JSON.objectNode();
    answer.set("meta", meta(exchange, "object"));
    answer.putNull("data");
    answer.putObject("error").put("kind", failure.kind()).put("message", failure.message());
    answer.putObject("links").put("self", links.here(exchange));
    return answer;
  }

  private static String numbered(Exchange exchange, Links links, long page) {
    return links.self(exchange, Map.of("page", String.valueOf(page), "after", "", "before", ""));
  }

  private static ObjectNode meta(Exchange exchange, String type) {
    return JSON.objectNode()
        .put("id", exchange.requestId())
        .put("request_id", exchange.requestId())
        .put("type", type)
        .put("version", VERSION);
  }
}
