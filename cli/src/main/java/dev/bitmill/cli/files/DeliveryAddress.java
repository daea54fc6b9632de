package dev.bitmill.cli.files;

import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import java.net.URI;
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

  /** What all of them begin with. */
  static URI root(Api api) {
    return of(api, new RemotePath("", "any")).resolve(".");
  }
}
