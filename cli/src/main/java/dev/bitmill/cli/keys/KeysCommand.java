package dev.bitmill.cli.keys;

import picocli.CommandLine.Command;

@Command(
    name = "keys",
    description = "The project's API keys.",
    subcommands = {CreateKeyCommand.class, ListKeysCommand.class, RevokeKeyCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {}
