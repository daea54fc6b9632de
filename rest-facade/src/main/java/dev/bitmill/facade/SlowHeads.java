package dev.bitmill.facade;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose next request does not get beyond its headers, and those whose request has
 * its answer and does not end. One byte now and then keeps a connection from being idle; it is no
 * way to keep it for ever.
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

  /** What is known of a connection; on its own thread only. */
  private final class Head {
    private boolean awaited = true;
    private boolean begun;
    private int unanswered;
    private Optional<Future<?>> end = Optional.empty();

    private void watch(ChannelHandlerContext context) {
      if (end.isEmpty()) {
        end =
            Optional.of(
                context
                    .executor()
                    .schedule(() -> end(context), longestMillis, TimeUnit.MILLISECONDS));
      }
    }

    private void rest() {
      end.ifPresent(it -> it.cancel(false));
      end = Optional.empty();
    }

    /** While an answer is under way the server may have stopped to read. */
    private void end(ChannelHandlerContext context) {
      end = Optional.empty();
      if (unanswered > 0) {
        watch(context);
      } else {
        var _ = context.close();
      }
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        begun |= awaited;
        context.fireChannelRead(message);
      }

      @Override
      public void channelReadComplete(ChannelHandlerContext context) {
        if (begun) {
          watch(context);
        }
        context.fireChannelReadComplete();
      }

      @Override
      public void handlerRemoved(ChannelHandlerContext context) {
        rest();
      }
    }

    private final class Messages extends ChannelDuplexHandler {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
          awaited = false;
          begun = false;
          unanswered++;
          rest();
        }
        if (message instanceof LastHttpContent) {
          awaited = true;
          rest();
        }
        context.fireChannelRead(message);
      }

      @Override
      public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isPreliminary(message)) {
          unanswered--;
          if (!awaited && unanswered == 0) {
            watch(context);
          }
        }
        var _ = context.write(message, promise);
      }

      private static boolean isPreliminary(Object message) {
        return message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      }
    }
  }
}
