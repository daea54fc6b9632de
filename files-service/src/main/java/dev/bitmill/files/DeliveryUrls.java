package dev.bitmill.files;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hc.core5.net.PercentCodec;

/**
 * Where files are delivered.
 *
 * @param deliveryBaseUrl with a {@code {project}} label in it, every project has a host of its own;
 *     without, projects other than the default one have a first path segment of their own
 * @param defaultProject the project that is delivered at the top
 */
@ConfigurationProperties("bitmill")
record DeliveryUrls(String deliveryBaseUrl, String defaultProject) {
  private static final String LABEL = "{project}";

  @ConfigurationInject
  DeliveryUrls {
    if (!deliveryBaseUrl.matches("https?://[^/]+(/.*)?")) {
      throw new IllegalArgumentException(
          "DELIVERY_BASE_URL must be like https://media.example.com; got " + deliveryBaseUrl);
    }
    deliveryBaseUrl = deliveryBaseUrl.replaceAll("/+$", "");
  }

  String url(String project, Place place) {
    String path = place.folder().isEmpty() ? "" : place.folder() + "/";
    return top(project) + "/" + encode(path + place.filename());
  }

  /** An underscore is not allowed in a host name. */
  private String top(String project) {
    if (deliveryBaseUrl.contains(LABEL)) {
      return deliveryBaseUrl.replace(LABEL, project.replace('_', '-'));
    }
    return deliveryBaseUrl + (project.equals(defaultProject) ? "" : "/" + project);
  }

  private static String encode(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(PercentCodec.RFC3986::encode)
        .collect(Collectors.joining("/"));
  }
}
