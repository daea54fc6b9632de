package dev.bitmill.connections.keys;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.AuthenticateResponse;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.DeleteKeyRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.ListKeysRequest;
import dev.bitmill.connections.v1.ListKeysResponse;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.kit.ApiException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir static Path folder;
  private static RunningService service;

  private Project project;

  @BeforeAll
  static void start() {
    service = RunningService.start(folder);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void makeProject() {
    project = service.newProject();
  }

  @Test
  void aKeyIsShownOnceAndMaskedEverAfter() {
    Key made = create("laptop");

    assertThat(made.getId()).startsWith("key_");
    assertThat(made.getObject()).isEqualTo("key");
    assertThat(made.getKey()).matches("bm_[A-Za-z0-9_-]{43}");
    String last = made.getKey().substring(made.getKey().length() - 4);
    assertThat(list(ListKeysRequest.newBuilder()).getKeysList())
        .contains(made.toBuilder().setKey("…" + last).build());
  }

  @Test
  void keysAreNeverTheSame() {
    Set<String> keys = new HashSet<>();
    IntStream.range(0, 50).forEach(i -> keys.add(create("").getKey()));

    assertThat(keys).hasSize(50);
  }

  @Test
  void aKeyTellsItsProject() {
    Key made = create("");

    assertThat(authenticate(made.getKey()))
        .isEqualTo(
            AuthenticateResponse.newBuilder()
                .setProjectId(project.getId())
                .setKeyId(made.getId())
                .setCacheSeconds(5)
                .build());
  }

  @Test
  void theAdministratorsKeyBelongsToNoProject() {
    assertThat(authenticate(RunningService.ADMIN_KEY))
        .isEqualTo(
            AuthenticateResponse.newBuilder().setAdministrator(true).setCacheSeconds(5).build());
  }

  @Test
  void whatIsAlmostAKeyIsNone() {
    String key = create("").getKey();

    for (String wrong :
        List.of(key + "x", key.substring(1), key.toUpperCase(java.util.Locale.ROOT), "…", "' --")) {
      assertInvalid(wrong);
    }
    assertInvalid(RunningService.ADMIN_KEY + "x");
    assertThat(refusal(() -> authenticate(""))).hasMessage("`key` is required.");
  }

  @Test
  void aRevokedKeyStopsOnEveryInstance() {
    Key made = create("");
    try (RunningService another = service.another()) {
      another.keys(project.getId()).deleteKey(delete(made.getId()));
    }

    assertInvalid(made.getKey());
    assertThat(list(ListKeysRequest.newBuilder()).getKeysList())
        .extracting(Key::getId)
        .doesNotContain(made.getId());
    assertMissing(refusal(() -> revoke(project, made.getId())), made.getId());
  }

  @Test
  void anotherProjectsKeyIsAsGoodAsMissing() {
    Key made = create("");
    Project stranger = service.newProject();

    assertMissing(refusal(() -> revoke(stranger, made.getId())), made.getId());
    assertMissing(refusal(() -> revoke(stranger, "key_none")), "key_none");
    assertThat(authenticate(made.getKey()).getKeyId()).isEqualTo(made.getId());
  }

  @Test
  void aCallWithoutAProjectIsRefused() {
    ApiException refused =
        refusal(() -> service.keys("").createKey(CreateKeyRequest.getDefaultInstance()));

    assertThat(refused.kind()).isEqualTo("forbidden");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    assertThat(refusal(() -> create("x".repeat(201))))
        .hasMessage("`name` must have at most 200 characters; got 201.");
  }

  @Test
  void readsTheListInBothDirections() {
    List<String> ids = new ArrayList<>(ids(list(ListKeysRequest.newBuilder())));
    IntStream.range(0, 6).forEach(i -> ids.addFirst(create("").getId()));

    ListKeysResponse first = list(ListKeysRequest.newBuilder().setLimit(3).setWithTotal(true));
    assertThat(ids(first)).isEqualTo(ids.subList(0, 3));
    assertThat(first.getPage().getHasMore()).isTrue();
    assertThat(first.getPage().getTotal()).isEqualTo(7);

    create("one more, which must not shift what follows");
    ListKeysResponse second = list(ListKeysRequest.newBuilder().setLimit(3).setAfter(ids.get(2)));
    assertThat(ids(second)).isEqualTo(ids.subList(3, 6));
    assertThat(second.getPage().getPage()).isZero();

    ListKeysResponse last = list(ListKeysRequest.newBuilder().setLimit(3).setAfter(ids.get(5)));
    assertThat(ids(last)).isEqualTo(ids.subList(6, 7));
    assertThat(last.getPage().getHasMore()).isFalse();

    ListKeysResponse back = list(ListKeysRequest.newBuilder().setLimit(2).setBefore(ids.get(5)));
    assertThat(ids(back)).isEqualTo(ids.subList(3, 5));
    assertThat(back.getPage().getHasMore()).isTrue();
  }

  @Test
  void readsTheListOldestFirst() {
    List<String> ids = new ArrayList<>(ids(list(ListKeysRequest.newBuilder())));
    IntStream.range(0, 4).forEach(i -> ids.add(create("").getId()));
    ListKeysRequest.Builder request = ListKeysRequest.newBuilder().setLimit(2).setOrder("asc");

    assertThat(ids(list(request))).isEqualTo(ids.subList(0, 2));
    assertThat(ids(list(request.setPage(2)))).isEqualTo(ids.subList(2, 4));
    assertThat(ids(list(request.clearPage().setAfter(ids.get(1))))).isEqualTo(ids.subList(2, 4));
    assertThat(ids(list(request.clearAfter().setBefore(ids.get(4))))).isEqualTo(ids.subList(2, 4));
  }

  @Test
  void aPageBeyondTheEndIsEmpty() {
    ListKeysResponse page = list(ListKeysRequest.newBuilder().setPage(Integer.MAX_VALUE));

    assertThat(page.getKeysList()).isEmpty();
    assertThat(page.getPage().getHasMore()).isFalse();
  }

  private void assertInvalid(String key) {
    ApiException refused = refusal(() -> authenticate(key));
    assertThat(refused.kind()).isEqualTo("token_invalid");
    assertThat(refused).hasMessage("The key is unknown or was revoked.");
  }

  private static void assertMissing(ApiException refused, String id) {
    assertThat(refused.kind()).isEqualTo("key_not_found");
    assertThat(refused).hasMessage("There is no key " + id + ".");
  }

  private Key create(String name) {
    return service
        .keys(project.getId())
        .createKey(CreateKeyRequest.newBuilder().setName(name).build());
  }

  private static void revoke(Project project, String id) {
    assertThat(service.keys(project.getId()).deleteKey(delete(id)).getMessage()).contains(id);
  }

  private static DeleteKeyRequest delete(String id) {
    return DeleteKeyRequest.newBuilder().setId(id).build();
  }

  private ListKeysResponse list(ListKeysRequest.Builder request) {
    return service.keys(project.getId()).listKeys(request.build());
  }

  private static List<String> ids(ListKeysResponse list) {
    return list.getKeysList().stream().map(Key::getId).toList();
  }

  private static AuthenticateResponse authenticate(String key) {
    return service.keys("").authenticate(AuthenticateRequest.newBuilder().setKey(key).build());
  }
}
