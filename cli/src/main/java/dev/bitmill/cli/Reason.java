package dev.bitmill.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What kept bytes from moving, in a few words. */
public final class Reason {
  private Reason() {}

  /** Some exceptions say no more than a path; their names say what is the matter with it. */
  public static String of(IOException why) {
    return switch (why) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such file";
      case FileAlreadyExistsException _, NotDirectoryException _ -> "a file is in the way";
      case FileSystemException told when told.getReason() != null -> told.getReason();
      default -> why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    };
  }
}
