package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Picture;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One run of FFmpeg that decodes a source once, for several plans.
 *
 * @param needs what the engine must have
 * @param arguments all that follows the name of the program
 */
public record Joint(Needs needs, List<String> arguments) {
  public Joint {
    arguments = List.copyOf(arguments);
  }

  /** The name of the file or folder that one of them leaves. */
  public static String result(int at) {
    return Plan.RESULT + "-" + at;
  }

  /** What the labels of one of them begin with. */
  static String label(int at) {
    return "o%d".formatted(at);
  }

  /** The run for two or more that take the same part. */
  public static Joint of(Source source, List<Branch> branches) {
    Picture picture = source.movingPicture("video");
    Arguments arguments =
        Arguments.begin(source.limits())
            .addAll(branches.getFirst().range().inputOptions())
            .source(picture)
            .add("-filter_complex", graph(picture, branches));
    branches.forEach(branch -> arguments.addAll(branch.options()));
    return new Joint(
        branches.stream().map(Branch::needs).reduce(Needs::and).orElseThrow(), arguments.list());
  }

  private static String graph(Picture picture, List<Branch> branches) {
    String labels = ends(branches).collect(Collectors.joining());
    Filters common = new Filters().deinterlace(picture).add("split=" + branches.size());
    return IntStream.range(0, branches.size())
        .mapToObj(at -> ";[b%d]%s".formatted(at, branches.get(at).chain()))
        .collect(
            Collectors.joining("", "[0:%d]%s%s".formatted(picture.stream(), common, labels), ""));
  }

  private static java.util.stream.Stream<String> ends(List<Branch> branches) {
    return IntStream.range(0, branches.size()).mapToObj("[b%d]"::formatted);
  }
}
