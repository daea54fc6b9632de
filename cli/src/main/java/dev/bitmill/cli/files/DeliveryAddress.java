package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where files are delivered, which only the server knows: it is asked to sign the path. */
final class DeliveryAddress {
  private DeliveryAddress() {}

  /** The URL of the file at this path, to be used with the key. */
  static URI of(Api api, RemotePath path) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("filename", path.filename());
    if (!path.folder().isEmpty()) {
      body.put("folder", path.folder());
    }
    body.put("method", "put");
    Json signed = api.post("/signatures", new Json(body));
    String url = signed.text("url");
    int query = url.indexOf('?');
    return URI.create(query < 0 ? url : url.substring(0, query));
  }

  /** A delivery URL. The key goes with what is asked for there, so it is no other server's. */
  static URI checked(Api api, String text) {
    return checked(api, text, root(api));
  }

  /** The path of the file that this URL delivers. */
  static String pathIn(Api api, String text) {
    URI root = root(api);
    URI path = root.relativize(checked(api, text, root));
    if (path.isAbsolute()) {
      throw Known.nothing(text); // another project's
    }
    return path.getPath();
  }

  private static URI root(Api api) {
    return of(api, new RemotePath("", "any")).resolve(".");
  }

  private static URI checked(Api api, String text, URI root) {
    try {
      URI url = new URI(text.replace(" ", "%20"));
      if (root.getAuthority().equals(url.getAuthority())) {
        return url;
      }
    } catch (URISyntaxException broken) {
      throw new Failure(Exit.USAGE, "'%s' is no URL.".formatted(text), "");
    }
    throw new Failure(
        Exit.USAGE,
        "%s is not delivered by %s.".formatted(text, api.credentials()),
        "Other addresses are for curl.");
  }
}
