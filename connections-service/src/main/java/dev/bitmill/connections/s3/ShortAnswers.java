package dev.bitmill.connections.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;

/**
 * Keeps a storage's endless answer out of memory: the SDK reads all of it before it looks at it.
 * What is too long ends early, and is no answer then.
 */
final class ShortAnswers implements ExecutionInterceptor {
  /** A list of a thousand long names is a third of it. */
  private static final int LONGEST = 4 << 20;

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return context.responseBody().map(Bounded::new);
  }

  private static final class Bounded extends FilterInputStream implements Abortable {
    private int left = LONGEST;

    Bounded(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : super.read(buffer, offset, Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public void abort() {
      if (in instanceof Abortable body) {
        body.abort();
      }
    }
  }
}
