package dev.bitmill.connections.storage;

import dev.bitmill.connections.Names;
import dev.bitmill.connections.s3.Addressing;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fields of a connection may be. */
final class ConnectionRules {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final int LONGEST_ENDPOINT = 300;
  private static final int LONGEST_CREDENTIAL = 1000;
  private static final int LAST_PORT = 65_535;

  private ConnectionRules() {}

  /** Answers the change as it is stored, or refuses it with a sentence. */
  static ConnectionChange check(ConnectionChange change) {
    return new ConnectionChange(
        change.name().map(Names::required),
        change.endpoint().map(ConnectionRules::endpoint),
        change.region().map(ConnectionRules::region),
        change.accessKeyId().map(id -> credential("access_key_id", id)),
        change.secretAccessKey().map(secret -> credential("secret_access_key", secret)),
        change.isDefault(),
        change.addressing().map(ConnectionRules::addressing));
  }

  static void checkKind(String kind) {
    if (!kind.equals("s3")) {
      throw invalid("`kind` must be s3; got `" + kind + "`.");
    }
  }

  private static String endpoint(String text) {
    if (text.length() > LONGEST_ENDPOINT) {
      throw invalid(
          "`endpoint` must have at most %d characters; got %d."
              .formatted(LONGEST_ENDPOINT, text.length()));
    }
    // Before any sentence that repeats the text: what stands there is a secret.
    if (text.indexOf('@') >= 0) {
      throw invalid("`endpoint` must not contain a user name or password.");
    }
    URI uri = parse(text);
    if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme())) {
      throw endpointInvalid("must begin with http:// or https://", text);
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw endpointInvalid("must name a host, perhaps with a port", text);
    }
    boolean root = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!root || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw endpointInvalid("must be a host without a path", text);
    }
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw endpointInvalid("must be a URL", text);
    }
  }

  private static String region(String region) {
    if (!REGION.matcher(region).matches()) {
      throw invalid(
          "`region` must be 1 to 100 letters, digits, dots, hyphens or underscores, such as"
              + " us-east-1 or auto; got `"
              + region
              + "`.");
    }
    return region;
  }

  private static String addressing(String word) {
    if (!word.isEmpty() && Addressing.of(word).isEmpty()) {
      throw invalid("`addressing` must be path or virtual, or unset; got `" + word + "`.");
    }
    return word;
  }

  /** The value is not repeated in the sentence: it may be a secret in the wrong field. */
  private static String credential(String field, String value) {
    if (value.isEmpty() || value.length() > LONGEST_CREDENTIAL) {
      throw invalid(
          "`%s` must have 1 to %d characters; got %d."
              .formatted(field, LONGEST_CREDENTIAL, value.length()));
    }
    if (!value.strip().equals(value) || value.chars().anyMatch(Character::isISOControl)) {
      throw invalid(
          "`%s` must not begin or end with white space, nor contain control characters."
              .formatted(field));
    }
    return value;
  }

  private static ApiException endpointInvalid(String rule, String text) {
    return invalid(
        "`endpoint` " + rule + ", such as https://s3.us-east-1.amazonaws.com; got `" + text + "`.");
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
