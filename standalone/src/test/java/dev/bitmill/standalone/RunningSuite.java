package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /** Settings on free ports, with the tests' keys. */
  static Settings settings(Path data) {
    System.setProperty("bitmill.programs", Tools.PROGRAMS.toString());
    return new Settings(
        data,
        0,
        0,
        Optional.empty(),
        Optional.of(KEY),
        Optional.of(ADMIN_KEY),
        List.of(new Cidr("127.0.0.0/8")));
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
