package dev.ragagent.app.stub;

import dev.ragagent.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts a stub of a server that the service can use, until it is interrupted. */
@Command(
        name = "stub",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "SERVER",
        description = {
            "Starts a stub server on this machine, for trying things out without an account or a container.",
            "It speaks the real protocol; what it holds and says is in memory and ends with it."
        })
public final class StubCommand {
    private StubCommand() {}

    /** The command with one for each server. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new StubCommand())
                .addSubcommand(new OpenAiStubCommand(terminal))
                .addSubcommand(new QdrantStubCommand(terminal));
    }
}
