package dev.bitmill.facade;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * Browsers send brackets, bars and the like in paths as they are, which {@code java.net.URI} does
 * not take; they are percent-encoded before the HTTP server looks at them.
 */
@Singleton
final class LenientTargets implements EachConnection.Part {
  private static final String ODD = "\"<>\\^`{|}[]";

  @Override
  public void join(ChannelPipeline pipeline) {
    pipeline.addBefore(
        ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "lenient-targets", new Encoder());
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

  private static final class Encoder extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        request.setUri(encode(request.uri()));
      }
      context.fireChannelRead(message);
    }
  }
}
