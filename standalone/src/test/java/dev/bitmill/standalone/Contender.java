package dev.bitmill.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Bitmill with the clip in it. */
record Contender(Suite suite, Api api, URI source) {
  static Contender start(Path data, Path clip) throws IOException {
    Suite suite = Suite.prepare(DataFolder.open(Files.createDirectory(data)), settings(data));
    suite.start();
    Api api = new Api(suite.addresses().api(), Keys.ensure(suite, Optional.empty()).text());
    URI url = suite.addresses().delivery().resolve("/bench/clip.mov");
    api.put(url, BodyPublishers.ofFile(clip)).ok();
    return new Contender(
        suite, api, URI.create("http://127.0.0.1:" + url.getPort() + url.getPath()));
  }

  private static Settings settings(Path data) {
    return new Settings(
        data,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Cidr("127.0.0.0/8")));
  }
}
