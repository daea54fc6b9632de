package dev.bitmill.files;

import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.EntryType;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a delivery request means. */
@Singleton
final class Deliveries {
  private static final Pattern ID = Pattern.compile("(file_[0-9a-z]+)(?:/(.+))?");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private static final String MASTER = "master.m3u8";
  private static final String INDEX = "index.m3u8";

  private final FileRows rows;
  private final Folders folders;
  private final Blobs blobs;
  private final FileMessages messages;

  Deliveries(FileRows rows, Folders folders, Blobs blobs, FileMessages messages) {
    this.rows = rows;
    this.folders = folders;
    this.blobs = blobs;
    this.messages = messages;
  }

  ResolveDeliveryResponse resolve(ResolveDeliveryRequest request) {
    String path = request.getPath();
    Found found =
        find(path).orElseThrow(() -> ApiException.notFound("file", path.replace('\0', '?')));
    FileRow row = found.row();
    long version = version(row, request.getVersion());
    return candidates(found).stream()
        .map(entry -> new ResourceName.Version(row.id(), version, entry))
        .flatMap(name -> blobs.find(name).stream().map(blob -> answer(row, name, blob)))
        .findFirst()
        .orElseThrow(() -> ApiException.notFound("file", path));
  }

  private ResolveDeliveryResponse answer(FileRow row, ResourceName.Version name, Blob blob) {
    return ResolveDeliveryResponse.newBuilder()
        .setFile(messages.file(row))
        .setResource(name.toString())
        .setType(name.path().isEmpty() ? row.content().type() : EntryType.of(name.path()))
        .setSize(blob.size())
        .setStorePath(blobs.path(blob).orElse(""))
        .build();
  }

  /** A file, or the directory that the path leads into, and where in it. */
  private Optional<Found> find(String path) {
    if (path.indexOf('\0') >= 0) {
      return Optional.empty(); // and the database knows no such text
    }
    String project = CallContext.project();
    Matcher id = ID.matcher(path);
    if (id.matches()) {
      @Nullable String entry = id.group(2);
      return rows.find(project, id.group(1))
          .filter(row -> row.directory() || entry == null)
          .map(row -> new Found(row, entry == null ? main(row) : entry));
    }
    Place place = Place.ofPath(path);
    return rows.at(project, place.folder(), place.filename())
        .map(row -> new Found(row, main(row)))
        .or(() -> folders.directory(project, place.folder()).map(row -> inside(row, place)));
  }

  private static Found inside(FileRow directory, Place place) {
    return new Found(directory, place.path().substring(directory.place().folder().length() + 1));
  }

  /** The entry itself, or what players that know another name for it mean. */
  private static List<String> candidates(Found found) {
    boolean master = found.entry().equals(MASTER) && found.row().place().filename().equals(INDEX);
    return master ? List.of(MASTER, INDEX) : List.of(found.entry());
  }

  private static String main(FileRow row) {
    return row.directory() ? row.place().filename() : "";
  }

  private static long version(FileRow row, String version) {
    if (version.isEmpty()) {
      return row.version();
    }
    return VERSION.matcher(version).matches() ? Long.parseLong(version) : -1;
  }

  private record Found(FileRow row, String entry) {}
}
