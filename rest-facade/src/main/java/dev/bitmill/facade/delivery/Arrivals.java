package dev.bitmill.facade.delivery;

import dev.bitmill.facade.auth.Authenticator;
import dev.bitmill.facade.auth.Caller;
import dev.bitmill.facade.delivery.DeliveryAddresses.Address;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides who may upload what, and where to, before a byte of it is read. */
@Singleton
final class Arrivals {
  private final Authenticator authenticator;
  private final DeliveryAddresses addresses;
  private final DeliveryProject projects;
  private final SignedAddresses signatures;
  private final FacadeSettings settings;

  Arrivals(
      Authenticator authenticator,
      DeliveryAddresses addresses,
      DeliveryProject projects,
      SignedAddresses signatures,
      FacadeSettings settings) {
    this.authenticator = authenticator;
    this.addresses = addresses;
    this.projects = projects;
    this.signatures = signatures;
    this.settings = settings;
  }

  Arrival read(Exchange exchange) throws Exception {
    // Before the address is looked into: whoever may not upload is told nothing else.
    Optional<Caller> caller =
        SignedAddresses.isSigned(exchange)
            ? authenticator.callerIfAny(exchange)
            : Optional.of(authenticator.caller(exchange));
    Address address = addresses.read(exchange);
    CallContext context =
        caller.isPresent()
            ? projects.writing(address, caller.get(), exchange.requestId())
            : signatures.check(
                exchange, address, projects.reading(address, caller, exchange.requestId()));
    String path = address.path();
    String filename = path.substring(path.lastIndexOf('/') + 1);
    if (filename.isEmpty() || path.indexOf('\0') >= 0) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "The address must end with a file name, such as /folder/image.png.");
    }
    return new Arrival(
        context,
        path.substring(0, Math.max(0, path.length() - filename.length() - 1)),
        filename,
        exchange
            .target()
            .parameterNamed("access")
            .map(Arrivals::access)
            // A signature does not cover this word, so it may not open what is private.
            .filter(it -> caller.isPresent() || it == FileAccess.FILE_ACCESS_PRIVATE)
            .orElse(FileAccess.FILE_ACCESS_UNSPECIFIED));
  }

  void checkSize(long bytes) {
    if (bytes > settings.maxFileBytes()) {
      throw new ApiException(
          ErrorKind.TOO_LARGE,
          "The file has %d bytes; at most %d are allowed."
              .formatted(bytes, settings.maxFileBytes()));
    }
  }

  private static FileAccess access(String word) {
    return switch (word) {
      case "public" -> FileAccess.FILE_ACCESS_PUBLIC;
      case "private" -> FileAccess.FILE_ACCESS_PRIVATE;
      default ->
          throw new ApiException(
              ErrorKind.REQUEST_INVALID,
              "`access` must be one of public, private; got \"" + word + "\".");
    };
  }
}
