package dev.bitmill.facade;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
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
final class SlowHeads implements EachConnection.Part {
  private final long longestMillis;

  SlowHeads(@Value("${micronaut.server.idle-timeout}") Duration longest) {
    longestMillis = longest.toMillis();
  }

  @Override
  public void join(ChannelPipeline pipeline) {
    Head head = new Head();
    pipeline
        .addBefore(
            ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "slow-heads", head.new Bytes())
        .addBefore(
            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
            "whole-heads",
            head.new Messages());
  }

  /** The next one of a connection. */
  private final class Head {
    private boolean awaited = true;
    private boolean begun;
    private Optional<Future<?>> end = Optional.empty();

    private final class Bytes extends ChannelInboundHandlerAdapter {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        begun |= awaited;
        context.fireChannelRead(message);
      }

      @Override
      public void channelReadComplete(ChannelHandlerContext context) {
        if (begun && end.isEmpty()) {
          end =
              Optional.of(
                  context
                      .executor()
                      .schedule(() -> end(context), longestMillis, TimeUnit.MILLISECONDS));
        }
        context.fireChannelReadComplete();
      }

      private static void end(ChannelHandlerContext context) {
        var _ = context.close();
      }
    }

    private final class Messages extends ChannelInboundHandlerAdapter {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
          awaited = false;
          begun = false;
          end.ifPresent(it -> it.cancel(false));
          end = Optional.empty();
        }
        if (message instanceof LastHttpContent) {
          awaited = true;
        }
        context.fireChannelRead(message);
      }
    }
  }
}
