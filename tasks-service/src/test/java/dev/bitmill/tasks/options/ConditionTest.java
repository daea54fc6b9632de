package dev.bitmill.tasks.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final Struct FILE =
      json(
          """
          {"kind":"video","width":1920,"duration":12.5,"label":null,
           "metadata":{"plan":"pro","a.b":1,"inner":{"x":true}}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"prop":"kind","value":"video"}                          | true
          {"prop":"kind","op":"eq","value":"image"}                | false
          {"prop":"kind","op":"ne","value":"image"}                | true
          {"prop":"width","value":1920}                            | true
          {"prop":"width","value":"1920"}                          | false
          {"prop":"width","op":"gt","value":1920}                  | false
          {"prop":"width","op":"gte","value":1920}                 | true
          {"prop":"duration","op":"lt","value":12.6}               | true
          {"prop":"duration","op":"lte","value":12.4}              | false
          {"prop":"kind","op":"gt","value":0}                      | false
          {"prop":"height","op":"lt","value":9}                    | false
          {"prop":"height","op":"ne","value":9}                    | true
          {"prop":"height","value":null}                           | true
          {"prop":"kind","op":"in","value":["audio","video"]}      | true
          {"prop":"kind","op":"in","value":[]}                     | false
          {"prop":"width","op":"exists"}                           | true
          {"prop":"label","op":"exists"}                           | false
          {"prop":"height","op":"exists","value":false}            | true
          {"prop":"metadata.plan","value":"pro"}                   | true
          {"prop":"metadata.a.b","value":1}                        | true
          {"prop":"metadata.inner.x","value":true}                 | true
          {"prop":"metadata.inner.y","op":"exists"}                | false
          {"prop":"kind.x","op":"exists"}                          | false
          """)
  void holds(String condition, boolean holds) {
    List<Condition> read = Condition.read(json("{\"conditions\":[" + condition + "]}"), "");

    assertThat(read.getFirst().holds(FILE)).isEqualTo(holds);
    assertThat(
            Condition.read(
                Struct.newBuilder().putFields("conditions", Condition.toValue(read)).build(), ""))
        .isEqualTo(read);
  }

  private static Struct json(String json) {
    try {
      Struct.Builder struct = Struct.newBuilder();
      JsonFormat.parser().merge(json, struct);
      return struct.build();
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
