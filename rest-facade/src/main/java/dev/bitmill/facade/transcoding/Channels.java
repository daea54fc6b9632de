package dev.bitmill.facade.transcoding;

import io.grpc.Channel;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The services behind the facade, each by the name under {@code grpc.channels}. The name is also
 * the part of the proto packages that it serves: {@code bitmill.<name>.v1}.
 */
@Singleton
public final class Channels {
  private final Map<String, Channel> channels = new LinkedHashMap<>();

  public Channels(
      @GrpcChannel("connections") Channel connections,
      @GrpcChannel("files") Channel files,
      @GrpcChannel("tasks") Channel tasks,
      @GrpcChannel("transcoder") Channel transcoder) {
    channels.put("connections", connections);
    channels.put("files", files);
    channels.put("tasks", tasks);
    channels.put("transcoder", transcoder);
  }

  /** All, by name. */
  public Map<String, Channel> all() {
    return new LinkedHashMap<>(channels);
  }

  /** The one of that name. */
  public Channel named(String name) {
    Channel channel = channels.get(name);
    if (channel == null) {
      throw new IllegalArgumentException("No service is called " + name + ".");
    }
    return channel;
  }

  /** The one that serves a proto package. */
  Channel serving(String protoPackage) {
    String[] parts = protoPackage.split("\\.", -1);
    return named(parts.length > 1 ? parts[1] : protoPackage);
  }
}
