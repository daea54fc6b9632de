package dev.bitmill.tasks.options;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the layers among the options: a list of objects. */
final class LayerReader {
  private static final int MOST = 8;

  private LayerReader() {}

  static List<DynamicMessage> read(Descriptor type, String path, Value value) {
    if (!value.hasListValue() || value.getListValue().getValuesCount() > MOST) {
      throw invalid(
          "`%s` must be a list of at most %d objects; got %s."
              .formatted(path, MOST, OptionValue.shown(value)));
    }
    List<DynamicMessage> layers = new ArrayList<>();
    for (Value each : value.getListValue().getValuesList()) {
      String own = "%s[%d]".formatted(path, layers.size());
      if (!each.hasStructValue()) {
        throw invalid("`%s` must be an object; got %s.".formatted(own, OptionValue.shown(each)));
      }
      layers.add(layer(type, own + ".", each.getStructValue()));
    }
    return layers;
  }

  private static DynamicMessage layer(Descriptor type, String path, Struct json) {
    DynamicMessage.Builder layer = DynamicMessage.newBuilder(type);
    for (Map.Entry<String, Value> entry : json.getFieldsMap().entrySet()) {
      FieldDescriptor field = type.findFieldByName(entry.getKey());
      if (field == null) {
        throw invalid(
            "`%s%s` is not an option of a layer; they are %s."
                .formatted(path, entry.getKey(), String.join(", ", OptionsReader.names(type))));
      }
      if (!entry.getValue().hasNullValue()) {
        layer.setField(field, OptionValue.read(field, path + field.getName(), entry.getValue()));
      }
    }
    return layer.build();
  }

  private static ApiException invalid(String sentence) {
    return new ApiException(ErrorKind.OPTION_INVALID, sentence);
  }
}
