package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Bitmill for the tests of this JVM, started once: the real thing on free ports, that may fetch
 * from this machine. Tests speak to it over HTTP only.
 */
final class RunningSuite {
  static final String KEY = "a-key-of-the-system-tests";
  static final String ADMIN_KEY = "the-administrator-of-the-system-tests";

  private static final Suite SUITE = start();

  private RunningSuite() {}

  /** The API, as the bare dialect shows it. */
  static Api api() {
    return new Api(SUITE.addresses().api(), KEY);
  }

  static Api api(String key) {
    return new Api(SUITE.addresses().api(), key);
  }

  static Addresses addresses() {
    return SUITE.addresses();
  }

  static URI delivery(String path) {
    return SUITE.addresses().delivery().resolve(path);
  }

  static Path data() {
    return SUITE.folder().root();
  }

  static String serviceToken() {
    return SUITE.secrets().random("service-token");
  }

  /** Settings on free ports, with the tests' keys; small parts and short pauses. */
  static Settings settings(Path data) {
    System.setProperty("bitmill.programs", Tools.PROGRAMS.toString());
    System.setProperty("bitmill.grants.part-size", "5MB");
    System.setProperty("bitmill.retry-pause", "50ms");
    System.setProperty("bitmill.transcoder.sharing.patience", "2s");
    System.setProperty("bitmill.tasks.attempts", "2");
    System.setProperty("bitmill.tasks.export-attempts", "2");
    System.setProperty("bitmill.tasks.backoff", "100ms");
    System.setProperty("bitmill.tasks.backoff-max", "1s");
    return new Settings(
        data, 0, 0, Optional.empty(), Optional.of(KEY), Optional.of(ADMIN_KEY), networks());
  }

  /** Those of this machine, and those that whoever runs the tests allows. */
  private static List<Cidr> networks() {
    return Stream.of("127.0.0.0/8," + System.getenv().getOrDefault("BITMILL_ALLOW_NETWORKS", ""))
        .flatMap(all -> Stream.of(all.split(",", -1)))
        .filter(network -> !network.isBlank())
        .map(Cidr::new)
        .toList();
  }

  /** Starts a Bitmill, ready for use. */
  static Suite start(Settings settings) {
    Suite suite = Suite.prepare(DataFolder.open(settings.data()), settings);
    suite.start();
    Api api = new Api(suite.addresses().api(), KEY);
    Eventually.patiently().until(api::isReady);
    Keys.ensure(suite, settings.apiKey());
    return suite;
  }

  private static Suite start() {
    try {
      Suite suite = start(settings(Files.createTempDirectory("bitmill-system-test")));
      Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
      return suite;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
