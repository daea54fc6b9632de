package dev.bitmill.connections.keys;

import dev.bitmill.connections.v1.AuthenticateResponse;
import dev.bitmill.connections.v1.DeleteKeyResponse;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.ListKeysResponse;
import dev.bitmill.connections.v1.SignRequest;
import dev.bitmill.connections.v1.SignResponse;
import dev.bitmill.connections.v1.VerifyRequest;
import dev.bitmill.connections.v1.VerifyResponse;
import dev.bitmill.kit.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys as the messages of their contract. */
final class KeyMessages {
  /** How long a revoked key may go on working elsewhere. */
  private static final int CACHE_SECONDS = 5;

  private KeyMessages() {}

  static Key minted(MintedKey minted) {
    return masked(minted.row()).toBuilder().setKey(minted.key().text()).build();
  }

  static Key masked(ApiKey key) {
    return Key.newBuilder()
        .setId(key.id())
        .setObject("key")
        .setName(key.name())
        .setKey("…" + key.lastFour())
        .setCreatedAt(key.createdAt().toEpochMilli())
        .build();
  }

  static ListKeysResponse list(Paging paging, List<ApiKey> rows, @Nullable Long total) {
    ListKeysResponse.Builder list = ListKeysResponse.newBuilder().setPage(paging.info(rows, total));
    paging.trim(rows).forEach(key -> list.addKeys(masked(key)));
    return list.build();
  }

  static DeleteKeyResponse deleted(String id) {
    return DeleteKeyResponse.newBuilder().setMessage("The key " + id + " is revoked.").build();
  }

  static AuthenticateResponse caller(Caller caller) {
    return AuthenticateResponse.newBuilder()
        .setProjectId(caller.projectId())
        .setKeyId(caller.keyId())
        .setAdministrator(caller.administrator())
        .setCacheSeconds(CACHE_SECONDS)
        .build();
  }

  static SignedText text(SignRequest request) {
    return new SignedText(
        request.getPath(), Long.toString(request.getExpiry()), request.getMethod());
  }

  static SignResponse signed(String signature) {
    return SignResponse.newBuilder().setSignature(signature).build();
  }

  static ShownSignature shown(VerifyRequest request) {
    return new ShownSignature(
        request.getPathsList(), request.getExpiry(), request.getMethod(), request.getSignature());
  }

  static VerifyResponse signer(String keyId) {
    return VerifyResponse.newBuilder().setKeyId(keyId).build();
  }
}
