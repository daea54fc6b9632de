package dev.bitmill.tasks.graph;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.Product;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.TaskRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where exactly a result comes to lie in the user's storage.
 *
 * @param bucket the bucket
 * @param key of a single object; of a directory what the keys of its entries begin with
 * @param entry of a directory: what the key of its entry ends with; empty for a single object
 */
public record Landing(String bucket, String key, String entry) {
  /** Fills the target's template in. The same product always lands at the same place. */
  public static Landing of(Target.Remote target, Product product, RunRow run, TaskRow task) {
    Place place = target.place();
    String name = target.filename().isEmpty() ? segment(product.filename()) : target.filename();
    String key = new Template(place.key()).fill(values(product, run, task));
    boolean directory = key.isEmpty() || key.endsWith("/");
    if (product.main().isEmpty()) {
      return new Landing(place.bucket(), directory ? key + name : key, "");
    }
    if (directory) {
      return new Landing(place.bucket(), key, name);
    }
    String main = product.main().substring(product.main().lastIndexOf('.'));
    if (!key.toLowerCase(Locale.ROOT).endsWith(main)) {
      throw notADirectory(place.field(), main);
    }
    int slash = key.lastIndexOf('/') + 1;
    return new Landing(place.bucket(), key.substring(0, slash), key.substring(slash));
  }

  /** Refuses at the door what {@link #of} would refuse for a directory. */
  static void checkDirectory(Place place, String main) {
    String text = place.address().toLowerCase(Locale.ROOT);
    if (!text.endsWith("/") && !text.endsWith(main) && !text.endsWith(".{ext}")) {
      throw notADirectory(place.field(), main);
    }
  }

  private static ApiException notADirectory(String field, String main) {
    boolean stream = main.equals(".m3u8");
    String name = stream ? "playlist" : "track";
    String content = stream ? "playlists and segments" : "images and a track";
    return new ApiException(
        ErrorKind.REQUEST_INVALID,
        "`%s` must end with a slash, or with the name of the %s (%s): ".formatted(field, name, main)
            + "the result is a directory of %s.".formatted(content));
  }

  /** The key of what is to be opened. */
  public String mainKey() {
    return key + entry;
  }

  /** The address of what is to be opened. */
  public String address() {
    return "s3://" + bucket + "/" + mainKey();
  }

  /** The last part of its key. */
  public String filename() {
    return mainKey().substring(mainKey().lastIndexOf('/') + 1);
  }

  /** What its key has before that, without a slash at the end. */
  public String folder() {
    int slash = mainKey().lastIndexOf('/');
    return slash < 0 ? "" : mainKey().substring(0, slash);
  }

  private static Map<String, String> values(Product product, RunRow run, TaskRow task) {
    Map<String, String> values = new HashMap<>();
    if (task.metadata() != null) {
      values.putAll(Template.values(task.metadata()));
    }
    if (run.metadata() != null) {
      values.putAll(Template.values(run.metadata()));
    }
    String name = product.filename();
    LocalDate day = LocalDate.ofInstant(run.createdAt(), ZoneOffset.UTC);
    values.put("filename", segment(product.stem()));
    values.put(
        "ext", name.contains(".") ? segment(name.substring(name.lastIndexOf('.') + 1)) : "bin");
    values.put("date", day.toString());
    values.put("year", "%04d".formatted(day.getYear()));
    values.put("month", "%02d".formatted(day.getMonthValue()));
    values.put("day", "%02d".formatted(day.getDayOfMonth()));
    values.put("run_id", run.id());
    values.put("task_id", task.id());
    if (run.form() == Form.JOB) {
      values.put("job_id", run.publicId());
    }
    return values;
  }

  /** What a source calls itself may hold anything. */
  private static String segment(String name) {
    String safe = name.replaceAll("[/\\p{Cntrl}]", "_");
    return safe.isBlank() || safe.equals(".") || safe.equals("..") ? "output" : safe;
  }
}
