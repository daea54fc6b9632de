package dev.bitmill.connections.storage;

import dev.bitmill.connections.s3.BucketRules;
import dev.bitmill.connections.s3.StorageException;
import dev.bitmill.connections.s3.Storages;
import dev.bitmill.connections.s3.Trial;
import dev.bitmill.connections.s3.Trouble;
import dev.bitmill.kit.Ids;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Tries a connection out. Each step is bounded in time, and no probe object is left behind. */
@Singleton
final class ConnectionCheck {
  private final Connections connections;
  private final Storages storages;

  ConnectionCheck(Connections connections, Storages storages) {
    this.connections = connections;
    this.storages = storages;
  }

  /**
   * Reaches the storage and signs in; in a bucket also lists, writes, reads and removes.
   *
   * @param bucket empty where none is to be tried
   * @param prefix what the probe object's key begins with
   */
  List<CheckStep> check(String project, String id, String bucket, String prefix) {
    String key = prefix + Ids.make(".bitmill-check");
    if (!bucket.isEmpty()) {
      BucketRules.checkBucket("bucket", bucket);
      BucketRules.checkKey("prefix", key);
    }
    Trial trial = storages.trial(connections.access(project, id), bucket);
    List<CheckStep> steps = new ArrayList<>();
    if (signIn(trial, steps) && !bucket.isEmpty()) {
      attempt(steps, "list", "The bucket " + bucket + " can be listed.", () -> trial.list(prefix));
      useObject(trial, key, steps);
    }
    return List.copyOf(steps);
  }

  private static boolean signIn(Trial trial, List<CheckStep> steps) {
    String accepted = "The access key " + trial.shortKeyId() + " is accepted";
    try {
      trial.signIn();
      steps.add(reached(trial));
      steps.add(new CheckStep("sign_in", true, accepted + "."));
      return true;
    } catch (StorageException failed) {
      if (failed.trouble().isUnreached()) {
        steps.add(new CheckStep("reach", false, failed.getMessage()));
        return false;
      }
      steps.add(reached(trial));
      // A signature is looked at before permissions are.
      boolean known = failed.trouble() == Trouble.DENIED;
      String sentence = accepted + "; it may not list all buckets, which is not needed.";
      steps.add(new CheckStep("sign_in", known, known ? sentence : failed.getMessage()));
      return known;
    }
  }

  private static CheckStep reached(Trial trial) {
    return new CheckStep("reach", true, "The storage " + trial.storage() + " answers.");
  }

  private static void useObject(Trial trial, String key, List<CheckStep> steps) {
    String text = "Bitmill tries whether it can write here, and removes this at once.";
    if (attempt(steps, "write", "Wrote " + key + ".", () -> trial.write(key, text))) {
      read(trial, key, text, steps);
      attempt(steps, "remove", "Removed it.", () -> trial.remove(key));
    } else {
      // What was not confirmed may have been written all the same.
      attempt(new ArrayList<>(), "remove", "", () -> trial.remove(key));
    }
  }

  private static void read(Trial trial, String key, String text, List<CheckStep> steps) {
    try {
      boolean same = trial.read(key).equals(text);
      String sentence = same ? "Read it back." : "Read back other bytes than were written.";
      steps.add(new CheckStep("read", same, sentence));
    } catch (StorageException failed) {
      steps.add(new CheckStep("read", false, failed.getMessage()));
    }
  }

  private static boolean attempt(
      List<CheckStep> steps, String name, String sentence, Runnable request) {
    try {
      request.run();
      return steps.add(new CheckStep(name, true, sentence));
    } catch (StorageException failed) {
      steps.add(new CheckStep(name, false, failed.getMessage()));
      return false;
    }
  }
}
