package dev.bitmill.facade;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that says what no well-behaved client says. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.US_ASCII));
  }

  RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  RawConnection endOfOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in().read(); c >= 0 && c != '\n'; c = in().read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  String rest() throws IOException {
    return new String(in().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
