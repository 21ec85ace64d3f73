package dev.ragagent.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Makes, lists, replaces and revokes the API keys that are kept in the database.",
            "As soon as there is a key the service lets nobody in without one."
        })
final class KeysCommand {
    private KeysCommand() {}

    /** The command with what it can do. */
    static CommandLine with(CommandContext context) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysCreateCommand(context))
                .addSubcommand(new KeysListCommand(context))
                .addSubcommand(new KeysRevokeCommand(context))
                .addSubcommand(new KeysRotateCommand(context));
    }
}
