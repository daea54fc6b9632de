package dev.bitmill.connections.s3;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what a storage says, or fails to say, into a sentence that a person can act on. */
final class Words {
  private static final Refusal NONE = new Refusal(0, "", "", "", "", Optional.empty());

  private static final int SHORTEST_TELLING = 8;

  private final StorageAccess access;
  private final Clock clock;

  Words(StorageAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  StorageException of(SdkException thrown, Wish wish) {
    if (thrown instanceof AwsServiceException answer && answer.statusCode() > 0) {
      Refusal refusal = Refusal.of(answer);
      return said(refusal.trouble(), refusal, wish, thrown);
    }
    return said(Trouble.ofSilence(thrown), NONE, wish, thrown);
  }

  /** An answer that was none. */
  StorageException notS3() {
    return said(Trouble.NOT_S3, NONE, Wish.listBuckets(), null);
  }

  private StorageException said(
      Trouble trouble, Refusal refusal, Wish wish, @Nullable Throwable cause) {
    return new StorageException(trouble, sentence(trouble, refusal, wish), cause);
  }

  private String sentence(Trouble trouble, Refusal said, Wish wish) {
    String storage = "The storage " + access.name();
    String key = "the access key " + access.shortKeyId();
    String because = " (" + withoutKey(said.quote()) + ").";
    return switch (trouble) {
      case KEY_UNKNOWN ->
          storage + " does not know " + key + because + " Check `access_key_id` and `endpoint`.";
      case SECRET_WRONG ->
          storage
              + " refused the signature of "
              + key
              + because
              + " Check `secret_access_key`: it is another key's, or was not copied whole.";
      case DENIED -> storage + " does not let " + key + " " + wish.deed() + because;
      case BUCKET_MISSING -> storage + " has no bucket " + wish.bucket() + because;
      case OBJECT_MISSING ->
          wish.key().isEmpty()
              ? storage + " did not find what was asked for" + because
              : storage
                  + " has no object "
                  + wish.key()
                  + " in the bucket "
                  + wish.bucket()
                  + because;
      case UPLOAD_MISSING ->
          storage
              + " no longer has the upload of "
              + wish.url()
              + because
              + " Something else ended it, perhaps a lifecycle rule of the bucket.";
      case ARCHIVED ->
          storage + " keeps " + wish.url() + " in an archive" + because + " Restore it first.";
      case REGION_WRONG ->
          storage + " says that the region is not " + access.region() + because + right(said);
      case CLOCK_SKEWED ->
          storage
              + " says that the clocks differ"
              + because.substring(0, because.length() - 1)
              + ":"
              + clocks(said);
      case EXPIRED -> storage + " found the signature too old" + because;
      case THROTTLED -> storage + " asks for fewer requests" + because;
      case BROKEN -> storage + " failed to " + wish.deed() + because;
      case SILENT -> storage + " did not answer in time.";
      case CLOSED -> storage + " does not take connections. Check `endpoint`, also its port.";
      case CUT -> storage + " ended the connection in the middle of an answer.";
      case HOST_UNKNOWN ->
          "There is no host " + access.endpoint().getHost() + " in the DNS. Check `endpoint`.";
      case INSECURE ->
          storage
              + " cannot be spoken to securely: its certificate is not valid for this name, or it"
              + " does not speak TLS. Check `endpoint`, also whether it is https.";
      case FORBIDDEN ->
          storage
              + " is on a private network, which is not reached from here; the administrator can"
              + " allow a network with BITMILL_ALLOW_NETWORKS.";
      case NOT_S3 -> access.name() + " answered, but not as an S3 storage does. Check `endpoint`.";
      case REFUSED -> storage + " refused to " + wish.deed() + because;
    };
  }

  /** Some storages repeat the key's id; and people mistake the secret for it. */
  private String withoutKey(String quote) {
    boolean telling = access.accessKeyId().length() >= SHORTEST_TELLING;
    return telling ? quote.replace(access.accessKeyId(), access.shortKeyId()) : quote;
  }

  private static String right(Refusal said) {
    return said.rightRegion()
        .map(region -> " Set `region` to " + region + ".")
        .or(() -> said.rightEndpoint().map(it -> " Its endpoint is " + it + "."))
        .orElse(" Set `region`, and `endpoint` where it names one, to the bucket's.");
  }

  private String clocks(Refusal said) {
    String theirs = said.element("ServerTime").map(it -> " it has " + it + ",").orElse("");
    return theirs + " here it is " + clock.instant() + ". Set the one that is wrong.";
  }
}
