package dev.bitmill.connections.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers every connection with the same bytes, whatever it is asked. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final byte[] answer;

  private RawServer(ServerSocket socket, byte[] answer) {
    this.socket = socket;
    this.answer = answer;
  }

  static RawServer answering(String answer) throws IOException {
    RawServer server =
        new RawServer(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            answer.getBytes(StandardCharsets.ISO_8859_1));
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        readHead(client);
        client.getOutputStream().write(answer);
      } catch (IOException gone) {
        // The client went, or the server was closed; the loop's condition tells which.
      }
    }
  }

  private static void readHead(Socket client) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = client.getInputStream().read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
