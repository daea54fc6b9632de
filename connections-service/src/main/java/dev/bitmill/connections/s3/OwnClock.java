package dev.bitmill.connections.s3;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Keeps a storage from setting our clock: where one says that the clocks differ, the SDK would take
 * its time for the requests to every storage from then on. Without a date it has nothing to take.
 */
final class OwnClock implements ExecutionInterceptor {
  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return context.httpResponse().toBuilder().removeHeader("Date").build();
  }
}
