package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Query;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds files by what people call them. */
final class FileId {
  private static final String ID = "file_\\w+";

  /** How many are told that have the same name elsewhere. */
  private static final int CANDIDATES = 5;

  private FileId() {}

  /** The id of the file that is named by its id, its path or its delivery URL. */
  static String of(Api api, String name) {
    String told = name.contains("://") ? DeliveryUrl.pathIn(api, name) : name;
    if (told.matches(ID)) {
      return told;
    }
    RemotePath path = RemotePath.of(told, "");
    if (path.filename().isEmpty()) {
      throw new Failure(Exit.USAGE, "'%s' is a folder: it takes one file.".formatted(name), "");
    }
    return named(api, path.filename(), "&folder=" + Query.escaped(path.folder()))
        .map(file -> file.text("id"))
        .findFirst()
        .orElseThrow(() -> unknown(api, name, path));
  }

  /** The folder is asked for also when it is the top, whose name is empty. */
  private static Stream<Json> named(Api api, String filename, String where) {
    return api.list(
            "/files" + new Query().with("limit", 100).with("search", filename).text() + where)
        .filter(file -> file.text("filename").equals(filename));
  }

  private static Failure unknown(Api api, String name, RemotePath path) {
    List<String> others =
        named(api, path.filename(), "")
            .limit(CANDIDATES)
            .map(file -> RemotePath.of(file).toString())
            .toList();
    return others.isEmpty()
        ? Known.nothing(name)
        : new Failure(
            Exit.REFUSED,
            "There is no file %s.".formatted(name),
            others.stream().collect(Collectors.joining(", ", "Its name is that of ", ".")));
  }
}
