package dev.bitmill.tasks.options;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.ProtoJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client wants to be true of one field.
 *
 * @param prop the field; a dot leads into an object
 * @param value what it is compared with; an array for {@link Op#IN}, a boolean for {@link
 *     Op#EXISTS}
 */
public record Condition(String prop, Op op, Value value) {
  static final Set<String> NAMES = Set.of("conditions");
  private static final int MOST = 50;

  /** How a field is compared. Only numbers are greater or less. */
  public enum Op {
    EQ,
    NE,
    GT,
    GTE,
    LT,
    LTE,
    IN,
    EXISTS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads `conditions`, or refuses them with a sentence that says which. */
  public static List<Condition> read(Struct options, String path) {
    Value given = options.getFieldsOrDefault("conditions", Value.getDefaultInstance());
    List<Value> values = given.getListValue().getValuesList();
    if (values.isEmpty() || values.size() > MOST) {
      throw wrong(path + "conditions", "an array of 1 to " + MOST + " conditions", given);
    }
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      conditions.add(read(values.get(i), path + "conditions[" + i + "]"));
    }
    return List.copyOf(conditions);
  }

  private static Condition read(Value given, String path) {
    Struct fields = given.getStructValue();
    for (String name : fields.getFieldsMap().keySet()) {
      if (!Set.of("prop", "op", "value").contains(name)) {
        throw new ApiException(
            ErrorKind.OPTION_INVALID,
            "`%s.%s` is not known; a condition has prop, op and value.".formatted(path, name));
      }
    }
    Value prop = fields.getFieldsOrDefault("prop", Value.getDefaultInstance());
    if (prop.getStringValue().isBlank()) {
      throw wrong(path + ".prop", "the name of a field, such as \"width\" or \"metadata.x\"", prop);
    }
    Op op = op(fields.getFieldsOrDefault("op", Value.getDefaultInstance()), path);
    return new Condition(prop.getStringValue().strip(), op, value(fields, op, path));
  }

  private static Op op(Value given, String path) {
    if (given.getKindCase() == Value.KindCase.KIND_NOT_SET || given.hasNullValue()) {
      return Op.EQ;
    }
    return Arrays.stream(Op.values())
        .filter(op -> op.word().equals(given.getStringValue()))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    path + ".op",
                    Arrays.stream(Op.values())
                        .map(Op::word)
                        .collect(Collectors.joining(", ", "one of ", "")),
                    given));
  }

  private static Value value(Struct fields, Op op, String path) {
    Value none = Value.newBuilder().setBoolValue(true).build();
    Value given = fields.getFieldsOrDefault("value", op == Op.EXISTS ? none : NONE);
    String right =
        switch (op) {
          case EQ, NE -> given.equals(NONE) ? "given: it is what the field is compared with" : "";
          case GT, GTE, LT, LTE -> given.hasNumberValue() ? "" : "a number";
          case IN -> given.hasListValue() ? "" : "an array of values";
          case EXISTS -> given.hasBoolValue() ? "" : "true or false";
        };
    if (!right.isEmpty()) {
      throw wrong(path + ".value", right, given);
    }
    return given;
  }

  private static final Value NONE = Value.getDefaultInstance();

  /** True when the field of the subject is as it is to be. A field that is null is not there. */
  public boolean holds(Struct subject) {
    Optional<Value> field = find(subject, prop).filter(found -> !found.hasNullValue());
    return switch (op) {
      case EQ -> isEqual(field, value);
      case NE -> !isEqual(field, value);
      case IN ->
          value.getListValue().getValuesList().stream().anyMatch(each -> isEqual(field, each));
      case EXISTS -> field.isPresent() == value.getBoolValue();
      case GT, GTE, LT, LTE ->
          field
              .filter(Value::hasNumberValue)
              .map(found -> Double.compare(found.getNumberValue(), value.getNumberValue()))
              .filter(this::isInOrder)
              .isPresent();
    };
  }

  private boolean isInOrder(int order) {
    return switch (op) {
      case GT -> order > 0;
      case GTE -> order >= 0;
      case LT -> order < 0;
      case LTE -> order <= 0;
      case EQ, NE, IN, EXISTS -> throw new IllegalStateException(op + " knows no order");
    };
  }

  private static boolean isEqual(Optional<Value> field, Value value) {
    return field.map(value::equals).orElse(value.hasNullValue());
  }

  /** A name that has a dot in it is found as well. */
  private static Optional<Value> find(Struct object, String path) {
    if (object.containsFields(path)) {
      return Optional.of(object.getFieldsOrThrow(path));
    }
    int dot = path.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.ofNullable(object.getFieldsMap().get(path.substring(0, dot)))
            .filter(Value::hasStructValue)
            .flatMap(inner -> find(inner.getStructValue(), path.substring(dot + 1)));
  }

  /** As a client writes it. */
  public Value toValue() {
    Struct.Builder struct = Struct.newBuilder();
    struct.putFields("prop", text(prop));
    struct.putFields("op", text(op.word()));
    struct.putFields("value", value);
    return Value.newBuilder().setStructValue(struct).build();
  }

  /** Several as an array. */
  public static Value toValue(List<Condition> conditions) {
    ListValue.Builder list = ListValue.newBuilder();
    conditions.forEach(condition -> list.addValues(condition.toValue()));
    return Value.newBuilder().setListValue(list).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static ApiException wrong(String name, String right, Value given) {
    String json = given.equals(NONE) ? "nothing" : ProtoJson.of(given).toString();
    String shown = json.length() > 80 ? json.substring(0, 80) + "…" : json;
    return new ApiException(
        ErrorKind.OPTION_INVALID, "`%s` must be %s; got %s.".formatted(name, right, shown));
  }
}
