package dev.bitmill.files;

import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a delivery request means. */
@Singleton
final class Deliveries {
  private static final Pattern ID = Pattern.compile("file_[0-9a-z]+");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private final FileRows rows;
  private final Blobs blobs;
  private final FileMessages messages;

  Deliveries(FileRows rows, Blobs blobs, FileMessages messages) {
    this.rows = rows;
    this.blobs = blobs;
    this.messages = messages;
  }

  ResolveDeliveryResponse resolve(ResolveDeliveryRequest request) {
    String path = request.getPath();
    FileRow row = row(path).orElseThrow(() -> ApiException.notFound("file", path));
    ResourceName name = new ResourceName.Version(row.id(), version(row, request.getVersion()), "");
    Blob blob = blobs.find(name).orElseThrow(() -> ApiException.notFound("file", path));
    return ResolveDeliveryResponse.newBuilder()
        .setFile(messages.file(row))
        .setResource(name.toString())
        .setType(row.content().type())
        .setSize(blob.size())
        .build();
  }

  private Optional<FileRow> row(String path) {
    String project = CallContext.project();
    if (ID.matcher(path).matches()) {
      return rows.find(project, path);
    }
    Place place = Place.ofPath(path);
    return rows.at(project, place.folder(), place.filename());
  }

  private static long version(FileRow row, String version) {
    if (version.isEmpty()) {
      return row.version();
    }
    return VERSION.matcher(version).matches() ? Long.parseLong(version) : -1;
  }
}
