package dev.bitmill.connections.s3;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What a storage's refusal says.
 *
 * @param status the HTTP status
 * @param code such as {@code NoSuchKey}; empty where it bears none
 * @param message its own words; may be empty
 * @param body the answer as it came; may be empty
 * @param type the answer's content type; may be empty
 * @param region the bucket's region where a header tells it
 */
record Refusal(
    int status, String code, String message, String body, String type, Optional<String> region) {
  private static final int LONGEST_QUOTE = 200;

  static Refusal of(AwsServiceException thrown) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(thrown.awsErrorDetails());
    Optional<SdkHttpResponse> answer = details.map(AwsErrorDetails::sdkHttpResponse);
    return new Refusal(
        thrown.statusCode(),
        text(details.map(AwsErrorDetails::errorCode).orElse(null)),
        text(details.map(AwsErrorDetails::errorMessage).orElse(null)),
        details
            .map(AwsErrorDetails::rawResponse)
            .map(SdkBytes::asByteArrayUnsafe)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse(""),
        answer.flatMap(it -> it.firstMatchingHeader("Content-Type")).orElse(""),
        answer.flatMap(it -> it.firstMatchingHeader("x-amz-bucket-region")));
  }

  Trouble trouble() {
    return isHtml() ? Trouble.NOT_S3 : Trouble.ofAnswer(code, status);
  }

  /** A web server's or a proxy's page; what it means by its status may pass, but is no S3. */
  private boolean isHtml() {
    boolean html = type.toLowerCase(Locale.ROOT).contains("html");
    return html && status < 500 && status != 429 && !body.contains("<Code>");
  }

  /** The region that the bucket is in, where the storage tells. */
  Optional<String> rightRegion() {
    return region
        .or(() -> element("Region"))
        .or(() -> quoted("expecting '([A-Za-z0-9._-]+)'"))
        .filter(it -> it.length() <= LONGEST_QUOTE);
  }

  /** The endpoint that the bucket wants to be asked at, where the storage tells. */
  Optional<String> rightEndpoint() {
    return element("Endpoint").filter(it -> it.length() <= LONGEST_QUOTE);
  }

  /** The text of an element of the answer. */
  Optional<String> element(String name) {
    Matcher found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
    return found.find() ? Optional.of(cut(found.group(1))) : Optional.empty();
  }

  /** Code and words, as long as a sentence bears it, in one line. */
  String quote() {
    String name = code.isEmpty() ? "status " + status : cut(code);
    return message.isBlank() ? name : name + ": " + cut(message);
  }

  private static String cut(String said) {
    String line = said.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
  }

  private Optional<String> quoted(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(message);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
