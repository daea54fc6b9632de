package dev.bitmill.cli.connections;

import picocli.CommandLine.Command;

@Command(
    name = "connections",
    description = "Storage of your own, as inputs and outputs of s3:// URLs.",
    subcommands = {
      AddCommand.class,
      ListConnectionsCommand.class,
      CheckCommand.class,
      SetDefaultCommand.class,
      DeleteConnectionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ConnectionsCommand {}
