package dev.bitmill.connections.s3;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts how often a request was sent: after a second time, the first may have been heard too. */
final class Tries implements ExecutionInterceptor {
  private static final ExecutionAttribute<AtomicInteger> COUNT =
      new ExecutionAttribute<>("BitmillTries");

  /** Has a request counted. */
  static void count(AwsRequestOverrideConfiguration.Builder request, AtomicInteger tries) {
    request.putExecutionAttribute(COUNT, tries);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    attributes.getOptionalAttribute(COUNT).ifPresent(AtomicInteger::incrementAndGet);
  }
}
