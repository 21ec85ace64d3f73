package dev.ragagent.app.cli;

import dev.ragagent.app.client.Service;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.terminal.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = "Tells why an answer was given or refused: what was searched for and found, and what decided.")
final class ExplainCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "MESSAGE_ID", description = "The message_id that the answer came with.")
    private String messageId = "";

    @Option(names = "--json", description = "Print all that is kept of it, as JSON.")
    private boolean json;

    ExplainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Service service = context.open(context.configured())) {
            JsonView explanation = service.explain(messageId);
            if (json) {
                context.print(explanation.node());
            } else {
                explanation.texts("explanation").forEach(line -> context.print(Printable.line(line) + "\n"));
            }
            return 0;
        }
    }
}
