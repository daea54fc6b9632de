package dev.bitmill.cli.connections;

import picocli.CommandLine.Command;

@Command(
    name = "add",
    description = "Adds a connection.",
    subcommands = AddS3Command.class,
    synopsisSubcommandLabel = "KIND",
    commandListHeading = "%nKinds%n")
final class AddCommand {}
