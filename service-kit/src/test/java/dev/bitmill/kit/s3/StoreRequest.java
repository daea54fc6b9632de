package dev.bitmill.kit.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of a request as it came over the wire.
 *
 * @param target path and query as they were sent
 * @param headers lines as they were sent
 */
public record StoreRequest(String method, String target, List<String> headers) {
  public StoreRequest {
    headers = List.copyOf(headers);
  }

  /** What it asks for. */
  public Operation operation() {
    return Operation.of(this);
  }

  /** Whether it is made with a URL that somebody else signed. */
  public boolean isPresigned() {
    return asks("X-Amz-Signature");
  }

  /** The first segment of the path. */
  public String bucket() {
    return path().split("/", 3)[1];
  }

  /** The rest of the path, decoded; empty where a bucket is meant. */
  public String key() {
    String[] parts = path().split("/", 3);
    return parts.length < 3 ? "" : parts[2];
  }

  /** Whether the query has a parameter of this name. */
  public boolean asks(String parameter) {
    return parameter(parameter).isPresent();
  }

  /** A parameter of the query, decoded. */
  public Optional<String> parameter(String name) {
    return Arrays.stream(query().split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair[0].equals(name))
        .map(pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
        .findFirst();
  }

  /** A header, by its name in any case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> named(line, name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** Reads a head, or nothing where the client has gone. */
  static Optional<StoreRequest> read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      lines.add(line);
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String[] first = lines.getFirst().split(" ", 3);
    return Optional.of(new StoreRequest(first[0], first[1], lines.subList(1, lines.size())));
  }

  /** Sends it on, as the only request of its connection. */
  void write(OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.stream()
        .filter(line -> !named(line, "Connection") && !named(line, "Expect"))
        .forEach(line -> head.append(line).append("\r\n"));
    head.append("Connection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private String path() {
    String raw = target.split("\\?", 2)[0].replace("+", "%2B");
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  private String query() {
    String[] parts = target.split("\\?", 2);
    return parts.length < 2 ? "" : parts[1];
  }

  private static boolean named(String line, String name) {
    return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
