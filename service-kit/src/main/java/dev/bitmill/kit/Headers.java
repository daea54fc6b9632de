package dev.bitmill.kit;

import io.grpc.Metadata;

/** What every internal call carries. */
final class Headers {
  static final Metadata.Key<String> AUTHORIZATION = ascii("authorization");
  static final Metadata.Key<String> PROJECT = ascii("x-bitmill-project");
  static final Metadata.Key<String> REQUEST = ascii("x-request-id");
  static final Metadata.Key<String> ACTOR = ascii("x-bitmill-actor");

  private Headers() {}

  static String get(Metadata headers, Metadata.Key<String> key) {
    String value = headers.get(key);
    return value == null ? "" : value;
  }

  private static Metadata.Key<String> ascii(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
