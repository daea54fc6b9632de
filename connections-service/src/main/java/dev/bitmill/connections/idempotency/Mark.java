package dev.bitmill.connections.idempotency;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import dev.bitmill.kit.CallContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What tells a repeated request from another one.
 *
 * @param projectId empty for what belongs to none
 * @param id project, RPC and the client's key
 * @param digest the same for the same request, in whatever order its members came
 */
record Mark(String projectId, String id, String digest) {

  /** Empty when the client did not mark the current call. */
  static Optional<Mark> of(Message request) {
    CallContext call = CallContext.current();
    String rpc = request.getDescriptorForType().getName();
    return call.idempotencyKey().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Mark(
                call.projectId(),
                call.projectId() + "/" + rpc + "/" + call.idempotencyKey(),
                digestOf(request)));
  }

  private static String digestOf(Message request) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.useDeterministicSerialization();
      request.writeTo(out);
      out.flush();
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
