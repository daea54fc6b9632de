package dev.bitmill.tasks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.bitmill.kit.ApiException;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.Structs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  @Test
  void whatIsTooLongForAKeyWhenFilledInIsRefused() {
    Struct metadata = Structs.texts("user", "ü".repeat(400));
    Template twice = new Template("s3://bucket/{user}/{user}/{filename}.{ext}");

    assertThat(
            catchThrowableOfType(
                ApiException.class, () -> twice.check("output", Form.JOB, metadata)))
        .hasMessage(
            "`output` makes a key of at least 1603 bytes when it is filled in; a key has at most"
                + " 1024.");
    new Template("s3://bucket/{user}/{filename}.{ext}").check("output", Form.JOB, metadata);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          videos/{user_id}/{filename}.mp4 | videos/7/clip.mp4
          {year}/{month}/{day}            | 2026/04/03
          plain.mp4                       | plain.mp4
          odd{brace                       | odd{brace
          a}b{filename}{filename}         | a}bclipclip
          {unknown}                       | {unknown}
          $1{filename}\\                  | $1clip\\
          """)
  void isFilledIn(String template, String key) {
    Map<String, String> values =
        Map.of("user_id", "7", "filename", "clip", "year", "2026", "month", "04", "day", "03");

    assertThat(new Template(template).fill(values)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          s3://b/{user}/{job_id}/{run_id}/{task_id} | {"user":"u-1"}
          s3://b/{n}/{flag}/{filename}.{ext}        | {"n":1.5,"flag":true}
          s3://b/{date}/{year}/{month}/{day}        | {}
          s3://b/{filename}                         | {"filename":"a/b"}
          s3://b/{user id}                          | {"user id":"ü 1"}
          s3://b/open{brace                         | {}
          """)
  void acceptsWhatCanBeFilledIn(String template, String metadata) throws Exception {
    new Template(template).check("output", Form.JOB, json(metadata));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          JOB  | s3://b/{user_id}.mp4 | {"user":"a"} | `output` has {user_id}, which nothing fills in; known here are {filename}, {ext}, {date}, {year}, {month}, {day}, {job_id}, {run_id}, {task_id}, {user}.
          TASK | s3://b/{job_id}.mp4  | {}           | `output` has {job_id}, which nothing fills in; known here are {filename}, {ext}, {date}, {year}, {month}, {day}, {run_id}, {task_id}.
          RUN  | s3://b/{}            | {}           | `output` has {}, which nothing fills in; known here are {filename}, {ext}, {date}, {year}, {month}, {day}, {run_id}, {task_id}.
          JOB  | s3://b/{u}           | {"u":"a/b"}  | `metadata.u` stands in `output` as {u}, so it must be a number, true, false, or text without slashes and control characters.
          JOB  | s3://b/{u}           | {"u":".."}   | `metadata.u` stands in `output` as {u}, so it must be a number, true, false, or text without slashes and control characters.
          JOB  | s3://b/{u}           | {"u":"a\\n"} | `metadata.u` stands in `output` as {u}, so it must be a number, true, false, or text without slashes and control characters.
          JOB  | s3://b/{u}           | {"u":{}}     | `metadata.u` stands in `output` as {u}, so it must be a number, true, false, or text without slashes and control characters.
          JOB  | s3://b/{u}           | {"u":null}   | `metadata.u` stands in `output` as {u}, so it must be a number, true, false, or text without slashes and control characters.
          JOB  | s3://b/{u}           | {"u":""}     | `metadata.u` stands in `output` as {u}, so it must be a number, true, false, or text without slashes and control characters.
          """)
  void refusesWhatCannot(Form form, String template, String metadata, String message)
      throws Exception {
    Struct json = json(metadata);

    ApiException refused =
        catchThrowableOfType(
            ApiException.class, () -> new Template(template).check("output", form, json));

    assertThat(refused).hasMessage(message);
    assertThat(refused.kind()).isEqualTo("request_invalid");
  }

  private static Struct json(String json) throws InvalidProtocolBufferException {
    Struct.Builder struct = Struct.newBuilder();
    JsonFormat.parser().merge(json, struct);
    return struct.build();
  }
}
