package dev.bitmill.cli.files;

import picocli.CommandLine.Command;

@Command(
    name = "files",
    description = "Files: what was uploaded or fetched, and what was made of it.",
    subcommands = {
      ListFilesCommand.class,
      PutFileCommand.class,
      GetFileCommand.class,
      FileInfoCommand.class,
      RemoveFileCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class FilesCommand {}
