package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.files.v1.ListFilesResponse;
import dev.bitmill.kit.Paging;
import dev.bitmill.media.v1.MediaKind;
import io.micronaut.data.annotation.Query;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found, and how: by an index, however many files there are. */
class ListsTest {
  private static final int MANY = 100_000;

  private final FilesFixture fixture = FilesFixture.shared();
  private final FilesFixture.Client client = fixture.as(unique("prj"));

  @Test
  void filtersAreAsTheySay() {
    File top = client.put("", "Ümlaut 100%.MP4", "x", true);
    File low = client.put("films/2024", "holiday_1.mp4", "x", true);
    File deep = client.put("films/2024/cut", "holiday21.mp4", "x", true);
    assertThat(ids(query().setFolder(""))).containsExactly(top.getId());
    assertThat(ids(query().setFolder("/films/2024/"))).containsExactly(low.getId());
    assertThat(ids(query().setSearch("HOLIDAY"))).containsExactly(deep.getId(), low.getId());
    assertThat(ids(query().setSearch("u\u0308mlaut"))).containsExactly(top.getId());
    assertThat(ids(query().setSearch("100%."))).containsExactly(top.getId());
    assertThat(ids(query().setSearch("holiday_"))).containsExactly(low.getId());
    assertThat(ids(query().setSearch("\\"))).isEmpty();
    assertThat(ids(query().setMediaId(low.getMediaId()))).containsExactly(low.getId());
    assertThat(ids(query().setKind(MediaKind.MEDIA_KIND_AUDIO))).isEmpty();
    assertThat(ids(query().setKind(MediaKind.MEDIA_KIND_VIDEO).setSearch("mp4").setFolder("")))
        .containsExactly(top.getId());
    assertThat(ids(query().setObject(FileObject.FILE_OBJECT_TRACK))).isEmpty();
    assertThat(ids(query().setObject(FileObject.FILE_OBJECT_SOURCE))).hasSize(3);
    ListFilesResponse counted =
        client
            .files()
            .listFiles(query().setSearch("holiday").setLimit(1).setWithTotal(true).build());
    assertThat(counted.getPage().getTotal()).isEqualTo(2);
    assertThat(counted.getPage().getHasMore()).isTrue();
    for (ListFilesRequest.Builder odd :
        List.of(query().setFolder("a/../b"), query().setSearch("x".repeat(256)))) {
      assertThat(refusal(() -> client.files().listFiles(odd.build())).kind())
          .isEqualTo("request_invalid");
    }
  }

  @Test
  void hiddenFoldersAreLeftOutAndCountedSo() {
    List<String> seen = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      seen.addFirst(client.put("a/.b", i + ".mp4", "x", true).getId());
      all.addFirst(seen.getFirst());
      all.addFirst(client.put(i % 2 == 0 ? ".cache" : ".cache/low", i + ".mp4", "x", true).getId());
    }
    assertThat(ids(query())).isEqualTo(seen);
    assertThat(ids(query().setHidden(true))).isEqualTo(all);
    assertThat(ids(query().setFolder(".cache")))
        .containsExactly(all.get(2), all.get(6), all.get(10));
    assertThat(ids(query().setKind(MediaKind.MEDIA_KIND_VIDEO).setSearch("4.mp4"))).hasSize(1);

    // Pages are full, whatever lies between.
    ListFilesResponse first =
        client.files().listFiles(query().setLimit(4).setWithTotal(true).build());
    assertThat(first.getFilesList()).extracting(File::getId).isEqualTo(seen.subList(0, 4));
    assertThat(first.getPage().getTotal()).isEqualTo(6);
    assertThat(first.getPage().getHasMore()).isTrue();
    assertThat(ids(query().setLimit(4).setAfter(seen.get(3)))).isEqualTo(seen.subList(4, 6));
    assertThat(ids(query().setLimit(4).setPage(2))).isEqualTo(seen.subList(4, 6));
  }

  @Test
  void everyQueryUsesAnIndex() throws Exception {
    String project = unique("prj");
    try (Connection database = fixture.connect();
        Statement fill = database.createStatement()) {
      for (String sql : rows(project)) {
        fill.execute(sql);
      }
      for (Selection.Query query : queries(project)) {
        assertThat(plan(database, query)).as(query.sql()).doesNotContain("Seq Scan on");
        if (query.sql().contains("NOT LIKE") && query.sql().contains("content_kind")) {
          assertThat(plan(database, query)).as(query.sql()).doesNotContain("Sort", "Filter");
        }
      }
      for (Class<?> rows : List.of(FileRows.class, MediaRows.class, MediaFiles.class)) {
        for (Method method : rows.getDeclaredMethods()) {
          Query sql = method.getAnnotation(Query.class);
          if (sql != null && !sql.value().startsWith("INSERT")) {
            String literal = literal(sql.value(), project);
            assertThat(plan(database, new Selection.Query(literal, List.of())))
                .as(literal)
                .doesNotContain("Seq Scan on");
          }
        }
      }
    }
  }

  private static List<String> rows(String project) {
    return List.of(
        """
        INSERT INTO media SELECT 'med_%1$s' || i, '%1$s', NULL, NULL, '{}', false, now(), now()
          FROM generate_series(1, %2$d) i"""
            .formatted(project, MANY),
        """
        INSERT INTO files (id, project_id, media_id, object, place_folder, place_filename, content_kind, content_type,
          filesize, version, metadata, status, access, created, updated)
        SELECT 'file_%1$s' || i, '%1$s', 'med_%1$s' || i, CASE WHEN i %% 1000 = 0 THEN 'track' ELSE 'source' END,
          CASE WHEN i %% 3 = 0 THEN '.' ELSE '' END || 'folder' || i %% 1000, md5(i::text) || '.mp4', CASE WHEN i %% 1000 = 1 THEN 'audio' ELSE 'video' END,
          'video/mp4', 1, 1, '{}', 'ready', 'public', now(), now()
        FROM generate_series(1, %2$d) i"""
            .formatted(project, MANY),
        "ANALYZE files",
        "ANALYZE media");
  }

  private static List<Selection.Query> queries(String project) {
    String none = null;
    List<FileFilter> filters =
        List.of(
            new FileFilter(none, none, none, none, none, false),
            new FileFilter("audio", none, none, none, none, false),
            new FileFilter(none, "folder7", none, none, none, false),
            new FileFilter(none, none, "3c59dc048e", none, none, false),
            new FileFilter(none, none, none, "med_" + project + "77", none, false),
            new FileFilter(none, none, none, none, "track", false),
            new FileFilter(none, none, none, none, none, true),
            new FileFilter("audio", none, none, none, none, true));
    List<Selection> all = new ArrayList<>(filters.stream().map(it -> it.in(project)).toList());
    all.add(new Selection("media", project));
    List<Paging> pages =
        Stream.of(
                ListFilesRequest.newBuilder(),
                ListFilesRequest.newBuilder().setOrder("asc").setPage(3),
                ListFilesRequest.newBuilder().setAfter("file_" + project + "5"),
                ListFilesRequest.newBuilder().setBefore("file_" + project + "5"))
            .map(request -> Paging.of(request.build()))
            .toList();
    return all.stream().flatMap(it -> pages.stream().map(it::page)).toList();
  }

  private static String plan(Connection database, Selection.Query query) throws SQLException {
    try (PreparedStatement explain = database.prepareStatement("EXPLAIN " + query.sql())) {
      for (int i = 0; i < query.values().size(); i++) {
        explain.setObject(i + 1, query.values().get(i));
      }
      StringBuilder plan = new StringBuilder();
      try (ResultSet lines = explain.executeQuery()) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }

  /** A query of a repository with something for each of its parameters. */
  private static String literal(String sql, String project) {
    return sql.replace(":project", "'" + project + "'")
        .replaceAll(":(each|limit|offset)\\b", "20")
        .replaceAll(":media\\b|:id\\b|:\\w+", "'med_" + project + "77'");
  }

  private List<String> ids(ListFilesRequest.Builder request) {
    return client.files().listFiles(request.build()).getFilesList().stream()
        .map(File::getId)
        .toList();
  }

  private static ListFilesRequest.Builder query() {
    return ListFilesRequest.newBuilder();
  }
}
