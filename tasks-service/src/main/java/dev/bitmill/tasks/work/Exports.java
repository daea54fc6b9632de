package dev.bitmill.tasks.work;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.tasks.graph.Landing;
import dev.bitmill.tasks.graph.Note;
import dev.bitmill.tasks.graph.Target;
import dev.bitmill.tasks.run.Claim;
import dev.bitmill.tasks.run.Product;
import dev.bitmill.tasks.run.RunStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Sends results to users' storage. The bytes go there unseen; then the task passes the point of no
 * return, or a cancellation has come first; then they are made visible. An attempt that finds the
 * point passed goes on from there.
 */
@Singleton
final class Exports {
  /** What a file has because it is in our store. */
  private static final List<String> OURS =
      List.of("id", "media_id", "version", "access", "created", "updated", "original");

  private final Files files;
  private final Connections connections;
  private final RunStore store;

  Exports(Files files, Connections connections, RunStore store) {
    this.files = files;
    this.connections = connections;
    this.store = store;
  }

  /** Sends a product there, and answers the file that is there now as clients see it. */
  Struct send(Product product, Target.Remote target, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    Landing landing = Landing.of(target, product, claim.run(), claim.task());
    String upload = claim.task().upload();
    if (upload == null) {
      upload = files.push(request(product, target, landing, claim), progress);
      if (!store.fence(claim, upload, product.toStruct())) {
        throw new ApiException(ErrorKind.UNAVAILABLE, "The attempt was stopped.");
      }
    }
    long size = connections.complete(upload);
    return withHow(shown(product, landing, target.note(), claim, size), product);
  }

  private static PushResourceRequest request(
      Product product, Target.Remote target, Landing landing, Claim claim) {
    return PushResourceRequest.newBuilder()
        .setResource(product.resource())
        .setOwner(claim.task().id())
        .setAttempt(claim.attempt())
        .setConnectionId(target.place().connectionId())
        .setBucket(landing.bucket())
        .setKey(landing.key())
        .setType(product.media().getType())
        .setMain(product.main())
        .setMainName(landing.entry())
        .build();
  }

  private static Struct shown(Product product, Landing landing, Note note, Claim claim, long size) {
    File.Builder file =
        File.newBuilder()
            .setObject(FileObject.FILE_OBJECT_TRACK)
            .setFilesize(size)
            .setFilename(landing.filename())
            .setUrl(landing.address())
            .setCreatedBy(claim.task().id());
    facts(product.media(), file);
    if (!landing.folder().isEmpty()) {
      file.setFolder(landing.folder());
    }
    if (!note.ref().isEmpty()) {
      file.setRef(note.ref());
    }
    if (!note.label().isEmpty()) {
      file.setLabel(note.label());
    }
    if (note.metadata().getFieldsCount() > 0) {
      file.setMetadata(note.metadata());
    }
    Struct.Builder shown = ProtoJson.toStruct(file.build()).toBuilder();
    OURS.forEach(shown::removeFields);
    return shown.putFields("status", Value.newBuilder().setStringValue("complete").build()).build();
  }

  /** A file does not know how it was made; the task says it. */
  static Struct withHow(Struct output, Product product) {
    return product.media().getPassthrough()
        ? output.toBuilder()
            .putFields("passthrough", Value.newBuilder().setBoolValue(true).build())
            .build()
        : output;
  }

  /** What is known of the bytes, in the fields that a file shares with it by name. */
  private static void facts(MediaInfo media, File.Builder file) {
    for (FieldDescriptor fact : MediaInfo.getDescriptor().getFields()) {
      FieldDescriptor same = File.getDescriptor().findFieldByName(fact.getName());
      if (same != null && same.getType() == fact.getType() && media.hasField(fact)) {
        file.setField(same, media.getField(fact));
      }
    }
  }
}
