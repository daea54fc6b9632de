package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.tasks.run.Structs;

/** What a step works on. */
public sealed interface Source {
  /** What is behind a URL. */
  record Url(String url) implements Source {}

  /** A stored file. */
  record Stored(String fileId) implements Source {}

  /** What the parent made. */
  record Parent() implements Source {}

  default Struct toStruct() {
    return switch (this) {
      case Url source -> Structs.pair("url", source.url());
      case Stored source -> Structs.pair("file_id", source.fileId());
      case Parent ignored -> Struct.getDefaultInstance();
    };
  }

  static Source of(Struct struct) {
    String url = Structs.text(struct, "url");
    String fileId = Structs.text(struct, "file_id");
    if (!url.isEmpty()) {
      return new Url(url);
    }
    return fileId.isEmpty() ? new Parent() : new Stored(fileId);
  }
}
