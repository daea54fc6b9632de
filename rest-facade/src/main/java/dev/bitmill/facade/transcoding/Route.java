package dev.bitmill.facade.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.bitmill.api.v1.AnnotationsProto;
import dev.bitmill.api.v1.Dialect;
import java.util.Optional;

/**
 * One way into an RPC.
 *
 * @param verb the HTTP method
 * @param path the path
 * @param body the field that the body fills, {@code *} for the whole message, empty for none
 * @param rpc what is called
 */
public record Route(String verb, PathTemplate path, String body, MethodDescriptor rpc) {
  private static final String PAGE_INFO = "bitmill.api.v1.PageInfo";

  /** True where the client may choose the envelope. */
  public boolean negotiated() {
    return rpc.getService().getOptions().getExtension(AnnotationsProto.dialect)
        == Dialect.DIALECT_NEGOTIATED;
  }

  /** True where only the administrator's key opens. */
  public boolean administrator() {
    return rpc.getOptions().getExtension(AnnotationsProto.administrator);
  }

  /** True for an RPC that makes something new. */
  public boolean creates() {
    return verb.equals("POST") && rpc.getName().startsWith("Create");
  }

  /** The field of the answer that says where a list stands; lists are what has one. */
  public Optional<FieldDescriptor> pageInfo() {
    return rpc.getOutputType().getFields().stream()
        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
        .filter(field -> field.getMessageType().getFullName().equals(PAGE_INFO))
        .findFirst();
  }

  /** The field of a list's answer that holds the items. */
  public FieldDescriptor items() {
    return rpc.getOutputType().getFields().stream()
        .filter(FieldDescriptor::isRepeated)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(rpc.getFullName() + " answers no list"));
  }

  /** The type of resource that the answer is, or is a list of. */
  public Descriptor resource() {
    return pageInfo().isPresent() ? items().getMessageType() : rpc.getOutputType();
  }

  @Override
  public String toString() {
    return verb
        + " "
        + path
        + (body.isEmpty() ? "" : " body=" + body)
        + " → "
        + rpc.getFullName()
        + (administrator() ? " administrator" : "")
        + (negotiated() ? " negotiated" : "");
  }
}
