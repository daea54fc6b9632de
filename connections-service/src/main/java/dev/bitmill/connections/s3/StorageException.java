package dev.bitmill.connections.s3;

import org.jspecify.annotations.Nullable;

/** A storage did not do what it was asked; the message is a sentence for people, with no secret. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Trouble trouble;

  StorageException(Trouble trouble, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
