package dev.bitmill.cli.webhooks;

import picocli.CommandLine.Command;

@Command(
    name = "webhooks",
    description = "What was sent to your webhooks, and the secret that it is signed with.",
    subcommands = {ListDeliveriesCommand.class, RedeliverCommand.class, SecretCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class WebhooksCommand {}
