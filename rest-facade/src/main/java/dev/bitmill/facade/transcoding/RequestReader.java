package dev.bitmill.facade.transcoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.bitmill.facade.http.Target;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts path, query and body together to the request that a contract asks for. */
public final class RequestReader {
  private RequestReader() {}

  /**
   * Reads a request.
   *
   * @param body what the body said; only for routes that have one
   */
  public static DynamicMessage.Builder read(
      Route route, Map<String, String> variables, Target target, JsonNode body) {
    DynamicMessage.Builder request = DynamicMessage.newBuilder(route.rpc().getInputType());
    if (route.body().equals("*")) {
      ProtoJsonReader.merge(object(body), request);
    } else {
      for (Map.Entry<String, String> parameter : target.query()) {
        boolean elsewhere =
            variables.containsKey(parameter.getKey()) || parameter.getKey().equals(route.body());
        if (!elsewhere && !parameter.getValue().isEmpty()) {
          set(request, parameter.getKey(), parameter.getKey(), parameter.getValue());
        }
      }
      if (!route.body().isEmpty()) {
        FieldDescriptor field = route.rpc().getInputType().findFieldByName(route.body());
        ProtoJsonReader.set(request, field, "body", object(body));
      }
    }
    // Last, so that nothing in the body can name another resource than the path.
    variables.forEach((name, value) -> set(request, name, name, value));
    return request;
  }

  private static ObjectNode object(JsonNode body) {
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw new ApiException(
        ErrorKind.REQUEST_INVALID,
        "The body must be a JSON object; got "
            + body.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
            + ".");
  }

  /** Sets {@code a.b.c}; unknown names are ignored. */
  private static void set(Message.Builder into, String path, String name, String value) {
    int dot = path.indexOf('.');
    FieldDescriptor field =
        find(into.getDescriptorForType(), dot < 0 ? path : path.substring(0, dot));
    if (field == null) {
      return;
    }
    if (dot < 0) {
      ProtoJsonReader.setText(into, field, name, value);
      return;
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()) {
      Message.Builder nested =
          into.hasField(field)
              ? ((Message) into.getField(field)).toBuilder()
              : into.newBuilderForField(field);
      set(nested, path.substring(dot + 1), name, value);
      into.setField(field, nested.build());
    }
  }

  private static @Nullable FieldDescriptor find(Descriptor type, String name) {
    return type.findFieldByName(name);
  }
}
