package dev.bitmill.standalone;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An HTTP connection that is kept alive and costs as little as it can, since a bench measures the
 * server: files go out by {@code sendfile}, and what comes in is counted and forgotten.
 */
final class KeptConnection implements AutoCloseable {
  private static final int ENDS = ('\r' << 24) | ('\n' << 16) | ('\r' << 8) | '\n';

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);

  KeptConnection(URI origin) throws IOException {
    channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), origin.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    in.limit(0);
  }

  /**
   * An answer.
   *
   * @param headers by their names in lower case
   * @param length of the body
   */
  record Head(int status, Map<String, String> headers, long length) {}

  /** Sends a request without a body. */
  Head send(String method, String path, String... headers) throws IOException {
    write(head(method, path, headers));
    return read();
  }

  /** Sends a part of a file. */
  Head send(String method, String path, FileChannel file, long from, long length, String... headers)
      throws IOException {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + length;
    write(head(method, path, all));
    for (long sent = 0; sent < length; ) {
      sent += file.transferTo(from + sent, length - sent, channel);
    }
    return read();
  }

  private static String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + List.of(headers).stream().map(it -> it + "\r\n").collect(Collectors.joining())
        + "\r\n";
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private Head read() throws IOException {
    String head = until(ENDS);
    List<String> lines = head.lines().toList();
    Map<String, String> headers =
        lines.stream()
            .skip(1)
            .map(line -> line.split(":", 2))
            .filter(parts -> parts.length == 2)
            .collect(
                Collectors.toMap(
                    parts -> parts[0].toLowerCase(Locale.ROOT),
                    parts -> parts[1].strip(),
                    (a, _) -> a));
    int status = Integer.parseInt(lines.getFirst().split(" ", 3)[1]);
    if (headers.containsKey("transfer-encoding")) {
      until(ENDS); // the last piece of what is short
      return new Head(status, headers, -1);
    }
    long length = Long.parseLong(headers.getOrDefault("content-length", "0"));
    skip(length);
    return new Head(status, headers, length);
  }

  private String until(int ends) throws IOException {
    StringBuilder text = new StringBuilder();
    int last = 0;
    while (last != ends) {
      if (!in.hasRemaining()) {
        fill();
      }
      byte next = in.get();
      text.append((char) next);
      last = (last << 8) | (next & 0xff);
    }
    return text.toString();
  }

  private void skip(long length) throws IOException {
    long left = length;
    while (true) {
      int here = (int) Math.min(left, in.remaining());
      in.position(in.position() + here);
      left -= here;
      if (left == 0) {
        return;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    in.clear();
    if (channel.read(in) < 0) {
      throw new EOFException("The server ended the connection.");
    }
    in.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
