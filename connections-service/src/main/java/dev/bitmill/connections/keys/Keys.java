package dev.bitmill.connections.keys;

import dev.bitmill.connections.IdRange;
import dev.bitmill.connections.secrets.Resealing;
import dev.bitmill.connections.secrets.Vault;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What can be done with API keys. */
@Singleton
public class Keys implements Resealing {
  private final ApiKeyRepository keys;
  private final Vault vault;
  private final AdministratorKey administrator;
  private final Clock clock;

  Keys(ApiKeyRepository keys, Vault vault, AdministratorKey administrator, Clock clock) {
    this.keys = keys;
    this.vault = vault;
    this.administrator = administrator;
    this.clock = clock;
  }

  /** Makes a key that nobody has. */
  public MintedKey create(String projectId, String name) {
    return add(projectId, name, PlainKey.random());
  }

  /**
   * Makes sure that a project accepts a key that somebody else chose.
   *
   * @return the key when it is new
   */
  public Optional<MintedKey> ensure(String projectId, String name, PlainKey key) {
    if (key.text().length() < PlainKey.SHORTEST) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`key` must have at least %d characters; got %d."
              .formatted(PlainKey.SHORTEST, key.text().length()));
    }
    if (administrator.is(key)) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID, "`key` must not be the administrator's key.");
    }
    Optional<ApiKey> known = keys.findByHash(key.hash());
    if (known.isEmpty()) {
      return Optional.of(add(projectId, name, key));
    }
    if (known.get().worksFor(projectId)) {
      return Optional.empty();
    }
    throw new ApiException(
        ErrorKind.CONFLICT,
        "`key` (…%s) belongs to another project or was revoked; choose another one."
            .formatted(key.lastFour()));
  }

  /** True when the project has a key, or had one. */
  public boolean everHad(String projectId) {
    return keys.findFirstByProjectId(projectId).isPresent();
  }

  List<ApiKey> list(String projectId, IdRange range) {
    return keys.list(projectId, range);
  }

  long count(String projectId) {
    return keys.countByProjectIdAndRevokedAtIsNull(projectId);
  }

  void revoke(String projectId, String id) {
    if (keys.revoke(id, projectId, clock.instant()) == 0) {
      throw ApiException.notFound("key", id);
    }
  }

  Caller authenticate(PlainKey key) {
    if (administrator.is(key)) {
      return Caller.ADMINISTRATOR;
    }
    return keys.findByHash(key.hash())
        .filter(known -> known.revokedAt() == null)
        .map(Caller::of)
        .orElseThrow(
            () -> new ApiException(ErrorKind.TOKEN_INVALID, "The key is unknown or was revoked."));
  }

  /** A key that changes meanwhile was sealed anew by that. */
  @Override
  public int reseal() {
    List<ApiKey> all = keys.findAll();
    all.forEach(
        key -> {
          String text = vault.open(key.sealed(), key.projectId(), key.id());
          keys.reseal(key.id(), key.sealed(), vault.seal(text, key.projectId(), key.id()));
        });
    return all.size();
  }

  private MintedKey add(String projectId, String name, PlainKey key) {
    String id = Ids.make("key");
    ApiKey row =
        new ApiKey(
            id,
            projectId,
            name,
            key.hash(),
            vault.seal(key.text(), projectId, id),
            key.lastFour(),
            clock.instant(),
            null);
    return new MintedKey(keys.save(row), key);
  }
}
