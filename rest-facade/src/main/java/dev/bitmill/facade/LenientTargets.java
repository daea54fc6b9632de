package dev.bitmill.facade;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * Browsers send brackets, bars and the like in paths as they are, which {@code java.net.URI} does
 * not take; they are percent-encoded before the HTTP server looks at them.
 */
@Singleton
final class LenientTargets implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final String ODD = "\"<>\\^`{|}[]";

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new ForServer());
    return event.getBean();
  }

  /** The target with everything encoded that must be. */
  static String encode(String target) {
    StringBuilder encoded = new StringBuilder(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || ODD.indexOf(c) >= 0) {
        // Netty reads bytes as Latin-1 characters, so this is the byte that was sent.
        encoded.append("%%%02X".formatted(c & 0xff));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static final class ForServer implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.LISTENER ? this : new ForConnection(channel);
    }
  }

  private record ForConnection(Channel channel) implements NettyServerCustomizer {
    @Override
    public void onStreamPipelineBuilt() {
      channel
          .pipeline()
          .addBefore(
              ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
              "lenient-targets",
              new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                  if (message instanceof HttpRequest request) {
                    request.setUri(encode(request.uri()));
                  }
                  context.fireChannelRead(message);
                }
              });
    }
  }
}
