package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written down when somebody wants to see everything. */
class LogSecrecyTest {
  @ParameterizedTest
  @CsvSource({
    "dev.bitmill.kit.InboundInterceptor,true",
    "io.grpc.netty.NettyServerHandler,false",
    "io.grpc.netty.NettyClientHandler,false",
    "org.apache.hc.client5.http.headers,false",
    "org.apache.hc.client5.http.wire,false",
    "io.micronaut.data.query,false"
  })
  void theMostTalkativeLevelTellsNoHeadersAndNoBytes(String logger, boolean talks)
      throws JoranException {
    LoggerContext context = new LoggerContext();
    context.putProperty("BITMILL_LOG_LEVEL", "TRACE");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
    assertThat(context.getLogger(logger).isDebugEnabled()).isEqualTo(talks);
  }
}
