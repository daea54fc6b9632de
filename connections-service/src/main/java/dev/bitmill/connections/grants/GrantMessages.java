package dev.bitmill.connections.grants;

import dev.bitmill.connections.v1.AbortUploadsResponse;
import dev.bitmill.connections.v1.CompleteUploadResponse;
import dev.bitmill.connections.v1.GrantPartsRequest;
import dev.bitmill.connections.v1.GrantPartsResponse;
import dev.bitmill.connections.v1.ReadGrant;
import dev.bitmill.connections.v1.ResolveLocationsRequest;
import dev.bitmill.connections.v1.ResolveLocationsResponse;
import dev.bitmill.connections.v1.SettleUploadsResponse;
import dev.bitmill.connections.v1.StartUploadRequest;
import java.util.List;

/** Grants as the messages of their contract. */
final class GrantMessages {
  private GrantMessages() {}

  static List<LocationName> names(ResolveLocationsRequest request) {
    return request.getNamesList().stream()
        .map(
            name ->
                new LocationName(
                    name.getField(),
                    name.getUrl(),
                    name.getBucket(),
                    name.getKey(),
                    name.getConnectionId(),
                    name.getDirectory()))
        .toList();
  }

  static ResolveLocationsResponse resolved(List<Location> locations) {
    ResolveLocationsResponse.Builder response = ResolveLocationsResponse.newBuilder();
    locations.forEach(location -> response.addLocations(location(location)));
    return response.build();
  }

  static Location location(dev.bitmill.connections.v1.Location location) {
    return new Location(location.getConnectionId(), location.getBucket(), location.getKey());
  }

  private static dev.bitmill.connections.v1.Location location(Location location) {
    return dev.bitmill.connections.v1.Location.newBuilder()
        .setConnectionId(location.connectionId())
        .setBucket(location.bucket())
        .setKey(location.key())
        .build();
  }

  static ReadGrant grant(ReadLeave leave) {
    return ReadGrant.newBuilder()
        .setUrl(leave.url())
        .setSize(leave.size())
        .setEtag(leave.etag())
        .setFilename(leave.filename())
        .setExpiresAt(leave.expiresAt().toEpochMilli())
        .build();
  }

  static NewUpload upload(StartUploadRequest request) {
    return new NewUpload(
        request.getOwner(),
        request.getAttempt(),
        request.getConnectionId(),
        request.getBucket(),
        request.getObjectsList().stream()
            .map(it -> new NewUpload.NewObject(it.getKey(), it.getSize(), it.getType()))
            .toList());
  }

  static dev.bitmill.connections.v1.Upload started(Started upload) {
    return dev.bitmill.connections.v1.Upload.newBuilder()
        .setId(upload.id())
        .addAllPartSizes(upload.partSizes())
        .build();
  }

  static List<PartName> parts(GrantPartsRequest request) {
    return request.getPartsList().stream()
        .map(part -> new PartName(part.getObject(), part.getNumber()))
        .toList();
  }

  static GrantPartsResponse grant(PartLeave leave) {
    return GrantPartsResponse.newBuilder()
        .addAllUrls(leave.urls())
        .setExpiresAt(leave.expiresAt().toEpochMilli())
        .build();
  }

  static CompleteUploadResponse completed(long size) {
    return CompleteUploadResponse.newBuilder().setSize(size).build();
  }

  static AbortUploadsResponse aborted() {
    return AbortUploadsResponse.getDefaultInstance();
  }

  static SettleUploadsResponse settled() {
    return SettleUploadsResponse.getDefaultInstance();
  }
}
