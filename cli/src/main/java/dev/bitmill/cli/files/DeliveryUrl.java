package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Api;
import java.net.URI;
import java.net.URISyntaxException;

/** What users copy to name a file. */
final class DeliveryUrl {
  private DeliveryUrl() {}

  /** A delivery URL. The key goes with what is asked for there, so it is no other server's. */
  static URI checked(Api api, String text) {
    return checked(api, text, DeliveryAddress.root(api));
  }

  /** The path of the file that this URL delivers. */
  static String pathIn(Api api, String text) {
    URI root = DeliveryAddress.root(api);
    URI path = root.relativize(checked(api, text, root));
    if (path.isAbsolute()) {
      throw Known.nothing(text); // another project's
    }
    return path.getPath();
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
