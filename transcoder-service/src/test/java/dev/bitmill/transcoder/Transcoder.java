package dev.bitmill.transcoder;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ServiceRuntime;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.transcoder.engine.Engine;
import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.v1.ProbeRequest;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running transcoder with its files, and FFmpeg for making media and looking at results. */
final class Transcoder implements AutoCloseable {
  private static final String TOKEN = "a token for the tests";

  private final Path folder;
  private final FolderByteStream bytes;
  private final Server files;
  private final ServiceRuntime service;
  private final ManagedChannel channel;

  /**
   * Starts it.
   *
   * @param folder where files and scratch are
   * @param more configuration beyond the defaults
   */
  Transcoder(Path folder, Map<String, Object> more) throws IOException {
    this.folder = folder;
    bytes = new FolderByteStream(folder);
    files = NettyServerBuilder.forPort(0).addService(bytes).build().start();
    Map<String, Object> properties = new HashMap<>();
    properties.put("bitmill.service-token", TOKEN);
    properties.put("bitmill.transcoder.scratch", scratch().toString());
    properties.put("grpc.server.port", 0);
    properties.put("grpc.channels.files.address", "localhost:" + files.getPort());
    properties.putAll(more);
    service = ServiceRuntime.start("transcoder", properties);
    channel = NettyChannelBuilder.forAddress("localhost", service.port()).usePlaintext().build();
  }

  TranscoderServiceGrpc.TranscoderServiceBlockingStub stub() {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + TOKEN);
    headers.put(
        Metadata.Key.of("x-bitmill-project", Metadata.ASCII_STRING_MARSHALLER), "proj_test");
    return TranscoderServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  Path file(String resource) {
    return folder.resolve(resource);
  }

  Path scratch() {
    return folder.resolve("scratch");
  }

  /** How many bytes of a resource were read. */
  long read(String resource) {
    return bytes.sent(resource);
  }

  /** What is left in the scratch folder, apart from locks and sources that are kept on purpose. */
  List<Path> leftovers() throws IOException {
    try (Stream<Path> found = Files.walk(scratch())) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("lock"))
          .filter(file -> !file.toString().contains("/shelf/"))
          .toList();
    }
  }

  MediaInfo probe(String resource) {
    return stub().probe(ProbeRequest.newBuilder().setResource(resource).build()).getMedia();
  }

  /** Makes what is asked for; answers the last message. */
  TranscodeResponse make(TranscodeRequest.Builder request) {
    Iterator<TranscodeResponse> answers = begin(request);
    TranscodeResponse last = answers.next();
    while (answers.hasNext()) {
      last = answers.next();
    }
    return last;
  }

  Iterator<TranscodeResponse> begin(TranscodeRequest.Builder request) {
    return stub()
        .transcode(request.setTaskId("task_test").setAttempt(1).setStage("task_test-1").build());
  }

  /** The error that it ends with. */
  ApiException refusal(TranscodeRequest.Builder request) {
    try {
      throw new AssertionError("made " + make(request));
    } catch (StatusRuntimeException error) {
      return ApiException.from(error);
    }
  }

  /** Makes a file with FFmpeg; arguments are separated by blanks. */
  String media(String name, String arguments) throws Exception {
    Engine engine = service.bean(Engines.class).all().getFirst();
    String command = "-nostdin -v error -y " + arguments + " " + file(name);
    output(engine.ffmpeg(List.of(command.split(" +"))));
    return name;
  }

  /** ffprobe's word on a field of a stream: {@code v:0} and {@code pix_fmt}, say. */
  String ask(String resource, String stream, String field) throws Exception {
    return output(
            service
                .bean(Engines.class)
                .ffprobe(
                    List.of(
                        "-v",
                        "error",
                        "-select_streams",
                        stream,
                        "-show_entries",
                        "stream=" + field,
                        "-of",
                        "default=nw=1:nk=1",
                        file(resource).toString())))
        .strip();
  }

  /** Each frame of a video: whether it is a keyframe, its time, and its type. */
  List<String> frames(String resource) throws Exception {
    return output(
            service
                .bean(Engines.class)
                .ffprobe(
                    List.of(
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "frame=key_frame,pts_time,pict_type",
                        "-of",
                        "csv=p=0",
                        file(resource).toString())))
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** The hash of each frame of a video as it is shown. */
  List<String> hashes(String resource) throws Exception {
    List<String> arguments =
        List.of("-nostdin", "-v", "error", "-i", file(resource).toString(), "-map", "0:v");
    List<String> hashing = List.of("-fps_mode", "passthrough", "-f", "framemd5", "-");
    Engine engine = service.bean(Engines.class).all().getFirst();
    return output(engine.ffmpeg(Stream.concat(arguments.stream(), hashing.stream()).toList()))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  /** When silences begin, in seconds. */
  List<Double> silences(String resource) throws Exception {
    return Pattern.compile("silence_start: ([\\d.]+)")
        .matcher(heard(resource, "silencedetect=n=-30dB:d=0.3"))
        .results()
        .map(silence -> Double.valueOf(silence.group(1)))
        .toList();
  }

  /** The loudest moment of a sound in dB below the most that there can be. */
  double loudest(String resource) throws Exception {
    return lastNumber("max_volume: ", heard(resource, "volumedetect"));
  }

  /** The loudness of a sound in LUFS. */
  double loudness(String resource) throws Exception {
    return lastNumber("I: ", heard(resource, "ebur128=framelog=quiet"));
  }

  /**
   * How much two pictures or videos look alike (SSIM), at the size of the second; 1 is the same.
   */
  double similarity(String one, String other) throws Exception {
    return similarity(one, other, "format=gbrp");
  }

  /** The same for how light it is, whatever the colours: what most people see first. */
  double similarityInGrey(String one, String other) throws Exception {
    return similarity(one, other, "format=gbrp,format=gray");
  }

  private double similarity(String one, String other, String as) throws Exception {
    String graph = "[0:v][1:v]scale2ref[a][b];[a]%s[c];[b]%s[d];[c][d]ssim".formatted(as, as);
    return lastNumber("All:", compared(one, other, graph));
  }

  /**
   * How much the samples of a sound are those of another, in dB (SDR), all channels taken together.
   * Encoders that shape noise as ears do are no worse for a lower figure; it compares one encoder's
   * settings.
   */
  double fidelity(String one, String other) throws Exception {
    String said = compared(one, other, "[0:a]aresample=48000[a];[a][1:a]asdr");
    return Pattern.compile("SDR ch\\d+: ([\\d.-]+)")
        .matcher(said)
        .results()
        .mapToDouble(channel -> Double.parseDouble(channel.group(1)))
        .average()
        .orElseThrow();
  }

  private String compared(String one, String other, String graph) throws Exception {
    Engine engine = service.bean(Engines.class).all().getFirst();
    List<String> files = List.of("-i", file(one).toString(), "-i", file(other).toString());
    return output(
        engine.ffmpeg(
            Stream.of(
                    List.of("-nostdin", "-hide_banner"),
                    files,
                    List.of("-lavfi", graph, "-f", "null", "-"))
                .flatMap(List::stream)
                .toList()));
  }

  private String heard(String resource, String filter) throws Exception {
    List<String> arguments =
        List.of("-nostdin", "-hide_banner", "-i", file(resource).toString(), "-af", filter);
    Engine engine = service.bean(Engines.class).all().getFirst();
    return output(
        engine.ffmpeg(
            Stream.concat(arguments.stream(), Stream.of("-vn", "-f", "null", "-")).toList()));
  }

  private static double lastNumber(String label, String said) {
    String rest = said.substring(said.lastIndexOf(label) + label.length()).strip();
    return Double.parseDouble(rest.substring(0, rest.indexOf(' ')));
  }

  /** The first pixel of an image, as red, green and blue. */
  byte[] pixel(String resource) throws Exception {
    return pixel(resource, 0, 0);
  }

  /** A pixel of the first frame, as red, green and blue. */
  byte[] pixel(String resource, int x, int y) throws Exception {
    return pixel(resource, x, y, "format=rgb24");
  }

  /** The bytes of a pixel of the first frame, after a filter. */
  byte[] pixel(String resource, int x, int y, String filter) throws Exception {
    String crop = " -frames:v 1 -vf %s,crop=1:1:%d:%d -f rawvideo".formatted(filter, x, y);
    return Files.readAllBytes(file(media("pixel.raw", "-i " + file(resource) + crop)));
  }

  <T> T bean(Class<T> type) {
    return service.bean(type);
  }

  static String output(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + output);
    }
    return output;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    service.close();
    files.shutdownNow();
  }
}
