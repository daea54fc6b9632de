package dev.bitmill.facade;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives every connection of the HTTP server what else belongs into its pipeline. */
@Singleton
final class EachConnection implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final List<Part> parts;

  EachConnection(List<Part> parts) {
    this.parts = parts;
  }

  /** Something that belongs into it. */
  interface Part {
    /** Adds its handlers for one connection; Micronaut's own are there. */
    void join(ChannelPipeline pipeline);
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new ForServer());
    return event.getBean();
  }

  private final class ForServer implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.LISTENER ? this : new ForConnection(channel);
    }
  }

  private final class ForConnection implements NettyServerCustomizer {
    private final Channel channel;

    ForConnection(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onStreamPipelineBuilt() {
      parts.forEach(it -> it.join(channel.pipeline()));
    }
  }
}
