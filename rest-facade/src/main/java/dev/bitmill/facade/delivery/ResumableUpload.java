package dev.bitmill.facade.delivery;

import dev.bitmill.facade.http.Answers;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.files.v1.GetUploadRequest;
import dev.bitmill.files.v1.Piece;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.files.v1.UploadTarget;
import dev.bitmill.files.v1.UploadsServiceGrpc;
import dev.bitmill.kit.ProtoJson;
import io.grpc.Channel;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * Uploads in pieces: the body of a PUT with {@code Content-Range} becomes that part of the file.
 * Answers 202 with what is missing, and 201 with the file once nothing is; always bare.
 */
@Singleton
final class ResumableUpload {
  private final Arrivals arrivals;
  private final UploadsServiceGrpc.UploadsServiceBlockingStub uploads;
  private final PieceStream pieces;
  private final long timeoutMillis;

  ResumableUpload(Arrivals arrivals, Channels channels, FacadeSettings settings) {
    Channel files = channels.named("files");
    this.arrivals = arrivals;
    this.uploads = UploadsServiceGrpc.newBlockingStub(files);
    this.pieces = new PieceStream(files);
    this.timeoutMillis = settings.callTimeout().toMillis();
  }

  MutableHttpResponse<?> answer(Exchange exchange, String header) throws Exception {
    Arrival arrival = arrivals.read(exchange);
    ContentRange range = ContentRange.parse(header);
    arrivals.checkSize(range.total());
    UploadTarget target =
        UploadTarget.newBuilder()
            .setFolder(arrival.folder())
            .setFilename(arrival.filename())
            .setTotal(range.total())
            .setAccess(arrival.access())
            .build();
    return arrival
        .context()
        .call(() -> show(range.isQuestion() ? ask(target) : send(exchange, range, target)));
  }

  private Upload ask(UploadTarget target) {
    return uploads
        .withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS)
        .getUpload(GetUploadRequest.newBuilder().setTarget(target).build());
  }

  private Upload send(Exchange exchange, ContentRange range, UploadTarget target) throws Exception {
    Piece piece =
        Piece.newBuilder()
            .setTarget(target)
            .setFirst(range.first())
            .setLength(range.least(exchange.length()))
            .setSlack(range.slack(exchange.length()))
            .build();
    try (InputStream body = exchange.body()) {
      return pieces.send(piece, body);
    }
  }

  private static MutableHttpResponse<?> show(Upload upload) {
    if (upload.hasFile()) {
      return Answers.json(201, ProtoJson.write(upload.getFile()));
    }
    MutableHttpResponse<?> answer = Answers.json(202, ProtoJson.write(upload));
    long begun = upload.getMissingCount() == 0 ? 0 : upload.getMissing(0).getFirst();
    return begun == 0 ? answer : answer.header("Range", "bytes=0-" + (begun - 1));
  }
}
