package dev.ragagent.app.cli;

import dev.ragagent.app.client.Services;
import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.eval.EvalCommand;
import dev.ragagent.app.stub.StubCommand;
import dev.ragagent.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command that holds the others. */
@Command(
        name = "rag",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Answers questions from your documents, with sources, and refuses when they do not say.",
        footer = {
            "",
            "Exit codes: 0 done, 1 it did not work out (stderr says why), 2 wrong usage.",
            "Configured by environment variables, see docs/configuration.md."
        })
public final class RagCommand {
    private RagCommand() {}

    /**
     * Runs one command line.
     *
     * @return the exit code: 0 done, 1 it did not work out, 2 wrong usage
     */
    public static int run(Terminal terminal, String... arguments) {
        return with(new CommandContext(
                        terminal,
                        ConfigurationReader::fromEnvironment,
                        configuration -> Services.open(configuration, terminal),
                        Services::rebuildClient,
                        Services::keysClient))
                .execute(arguments);
    }

    /** The whole command line. */
    static CommandLine with(CommandContext context) {
        return new CommandLine(new RagCommand())
                .addSubcommand(new ServeCommand(context))
                .addSubcommand(new IngestCommand(context))
                .addSubcommand(new AskCommand(context))
                .addSubcommand(new SearchCommand(context))
                .addSubcommand(new ExplainCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new EvalCommand())
                .addSubcommand(new ConfigCommand(context, ConfigurationReader::effective))
                .addSubcommand(new PreflightCommand(context))
                .addSubcommand(new RebuildCommand(context))
                .addSubcommand(KeysCommand.with(context))
                .addSubcommand(StubCommand.with(context.terminal()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler(new Failures(context.terminal()));
    }
}
