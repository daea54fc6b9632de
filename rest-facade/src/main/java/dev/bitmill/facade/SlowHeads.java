package dev.bitmill.facade;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose next request does not get beyond its headers. One byte now and then keeps
 * a connection from being idle; it is no way to keep it for ever.
 */
@Singleton
final class SlowHeads implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final long longestMillis;

  SlowHeads(@Value("${micronaut.server.idle-timeout}") Duration longest) {
    longestMillis = longest.toMillis();
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
    private boolean between = true;
    private boolean begun;
    private Optional<Future<?>> end = Optional.empty();

    ForConnection(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onStreamPipelineBuilt() {
      channel
          .pipeline()
          .addBefore(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "slow-heads", new Bytes())
          .addBefore(
              ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "whole-heads", new Messages());
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        begun |= between;
        context.fireChannelRead(message);
      }

      @Override
      public void channelReadComplete(ChannelHandlerContext context) {
        if (begun && end.isEmpty()) {
          end =
              Optional.of(
                  context
                      .executor()
                      .schedule(this::endConnection, longestMillis, TimeUnit.MILLISECONDS));
        }
        context.fireChannelReadComplete();
      }

      private void endConnection() {
        var _ = channel.close();
      }
    }

    private final class Messages extends ChannelInboundHandlerAdapter {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
          between = false;
          begun = false;
          end.ifPresent(it -> it.cancel(false));
          end = Optional.empty();
        }
        if (message instanceof LastHttpContent) {
          between = true;
        }
        context.fireChannelRead(message);
      }
    }
  }
}
