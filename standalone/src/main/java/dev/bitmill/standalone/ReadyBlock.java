package dev.bitmill.standalone;

import java.time.Duration;
import java.util.Locale;

/** What a person reads when everything is up. */
final class ReadyBlock {
  private final Suite suite;
  private final Keys.Key key;

  ReadyBlock(Suite suite, Keys.Key key) {
    this.suite = suite;
    this.key = key;
  }

  void print(Terminal to, Duration took) {
    Addresses at = suite.addresses();
    to.line("");
    to.line(
        "  "
            + to.green(to.bold("ready"))
            + to.dim(String.format(Locale.ROOT, " in %.1f s", took.toMillis() / 1000.0)));
    to.line("");
    row(to, "API", at.api() + to.dim("   media library at /, reference at /docs"));
    row(to, "delivery", at.deliveryUrl().toString());
    row(to, "key", key.isNews() ? to.bold(key.text()) : to.dim("as before, in ") + keyFile());
    row(to, "data", suite.folder().root().toString());
    row(to, "gRPC", to.dim(at.grpc()));
    to.line("");
    to.line(to.dim("  Ctrl-C stops it."));
    to.line("");
  }

  private String keyFile() {
    return suite.secrets().path("api-key").toString();
  }

  private static void row(Terminal to, String name, String value) {
    to.line("  " + to.dim(String.format("%-10s", name)) + value);
  }
}
