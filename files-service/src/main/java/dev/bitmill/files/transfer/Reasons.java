package dev.bitmill.files.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What a network error means, in words for the person who gave the URL. */
public final class Reasons {
  private Reasons() {}

  public static String of(IOException failed) {
    return switch (failed) {
      case TransientException told -> String.valueOf(told.getMessage());
      case UnknownHostException unknown -> "there is no host of that name";
      case ConnectException refused -> "it does not accept connections";
      case SSLException tls -> "no secure connection: " + tls.getMessage();
      case NoHttpResponseException silent -> "it closed the connection without an answer";
      case ConnectionClosedException cut -> "it closed the connection in the middle";
      case InterruptedIOException slow -> "it took too long to answer";
      default -> "the connection broke: " + failed.getMessage();
    };
  }
}
