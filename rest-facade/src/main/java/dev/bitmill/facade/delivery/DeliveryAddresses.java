package dev.bitmill.facade.delivery;

import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.Target;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What delivery addresses mean, by the template that they are made from. With {@code
 * https://{project}.example.net} the host names the project ({@code prj-01…}, as a host label
 * cannot hold an underscore). Without, projects other than the default one have a first path
 * segment of their own.
 */
@Singleton
final class DeliveryAddresses {
  private static final String PLACE = "{project}";
  private static final Pattern PREFIXED = Pattern.compile("(prj_[0-9a-z]{26})/(.+)");

  private final Optional<Pattern> host;

  DeliveryAddresses(@Value("${bitmill.delivery-base-url}") String template) {
    String label = "project-label";
    String authority = URI.create(template.replace(PLACE, label)).getAuthority();
    if (authority == null) {
      throw new IllegalArgumentException(
          "DELIVERY_BASE_URL must be like https://media.example.com; got " + template);
    }
    String hostname = authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    this.host =
        template.contains(PLACE)
            ? Optional.of(
                Pattern.compile(Pattern.quote(hostname).replace(label, "\\E(prj-[0-9a-z]{26})\\Q")))
            : Optional.empty();
  }

  /**
   * What an address means.
   *
   * @param project the project that it names, if it names one
   * @param path the decoded path in the project, without its leading slash
   */
  record Address(Optional<String> project, String path) {}

  Address read(Exchange exchange) {
    String path = Target.decode(exchange.path()).substring(1);
    if (host.isPresent()) {
      Matcher matcher = host.get().matcher(exchange.host());
      return new Address(
          matcher.matches()
              ? Optional.of(matcher.group(1).replaceFirst("^prj-", "prj_"))
              : Optional.empty(),
          path);
    }
    Matcher prefixed = PREFIXED.matcher(path);
    return prefixed.matches()
        ? new Address(Optional.of(prefixed.group(1)), prefixed.group(2))
        : new Address(Optional.empty(), path);
  }
}
