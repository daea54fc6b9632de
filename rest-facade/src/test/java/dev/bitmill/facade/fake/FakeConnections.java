package dev.bitmill.facade.fake;

import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.AuthenticateResponse;
import dev.bitmill.connections.v1.CreateProjectRequest;
import dev.bitmill.connections.v1.DeleteKeyRequest;
import dev.bitmill.connections.v1.DeleteKeyResponse;
import dev.bitmill.connections.v1.GetDefaultProjectRequest;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows a few keys. */
public final class FakeConnections {
  public static final String KEY = "key-of-the-default-project";
  public static final String OTHER_KEY = "key-of-another-project";
  public static final String ADMIN_KEY = "key-of-the-administrator";
  public static final String DEFAULT_PROJECT = "prj_00000000000000000000000001";
  public static final String OTHER_PROJECT = "prj_00000000000000000000000002";

  /** How often a key was asked for. */
  public final AtomicInteger asked = new AtomicInteger();

  /** Keys that are not valid any more. */
  public final Set<String> revoked = ConcurrentHashMap.newKeySet();

  /** Remembered for no time at all, so that tests see every question. */
  public final AtomicInteger cacheSeconds = new AtomicInteger();

  public FakeServer start() {
    return new FakeServer(new Keys(), new Projects());
  }

  private final class Keys extends KeysServiceGrpc.KeysServiceImplBase {
    @Override
    public void authenticate(
        AuthenticateRequest request, StreamObserver<AuthenticateResponse> observer) {
      FakeServer.answer(observer, () -> whose(request.getKey()));
    }

    @Override
    public void deleteKey(DeleteKeyRequest request, StreamObserver<DeleteKeyResponse> observer) {
      revoked.add(request.getId());
      FakeServer.answer(
          observer, () -> DeleteKeyResponse.newBuilder().setMessage("It is revoked.").build());
    }

    private AuthenticateResponse whose(String key) {
      asked.incrementAndGet();
      AuthenticateResponse.Builder answer =
          AuthenticateResponse.newBuilder().setCacheSeconds(cacheSeconds.get());
      if (revoked.contains(key)) {
        throw new ApiException(ErrorKind.TOKEN_INVALID, "This key is not known, or was revoked.");
      }
      return switch (key) {
        case KEY -> answer.setProjectId(DEFAULT_PROJECT).setKeyId("key_1").build();
        case OTHER_KEY -> answer.setProjectId(OTHER_PROJECT).setKeyId("key_2").build();
        case ADMIN_KEY -> answer.setAdministrator(true).build();
        default ->
            throw new ApiException(
                ErrorKind.TOKEN_INVALID, "This key is not known, or was revoked.");
      };
    }
  }

  private static final class Projects extends ProjectsServiceGrpc.ProjectsServiceImplBase {
    @Override
    public void createProject(CreateProjectRequest request, StreamObserver<Project> observer) {
      FakeServer.answer(
          observer,
          () -> Project.newBuilder().setId(OTHER_PROJECT).setName(request.getName()).build());
    }

    @Override
    public void getDefaultProject(
        GetDefaultProjectRequest request, StreamObserver<Project> observer) {
      FakeServer.answer(observer, () -> Project.newBuilder().setId(DEFAULT_PROJECT).build());
    }
  }
}
