package dev.bitmill.cli.webhooks;

import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.Column;
import java.util.List;

/** What people read about deliveries. */
final class DeliveryColumns {
  /** What is left of an error or an address tells it from others. */
  private static final int LEAST = 13;

  /** A narrow terminal shows what came of it rather than what it tells of. */
  static final List<Column> LISTED =
      List.of(
          Column.of("ID", "id"),
          Column.of("OF", "resource_id").dispensable(),
          Column.of("STATUS", "status"),
          new Column("TRIES", delivery -> Integer.toString(attempts(delivery).size())),
          new Column("ANSWER", DeliveryColumns::last).cutTo(LEAST),
          Column.of("URL", "url").cutTo(LEAST));

  private DeliveryColumns() {}

  private static List<Json> attempts(Json delivery) {
    return delivery.at("attempts").items();
  }

  private static String last(Json delivery) {
    List<Json> attempts = attempts(delivery);
    if (attempts.isEmpty()) {
      return "";
    }
    String status = attempts.getLast().text("status_code");
    return status.isEmpty() ? attempts.getLast().text("error") : status;
  }
}
