package dev.ragagent.app.cli;

import dev.ragagent.app.client.Service;
import dev.ragagent.app.json.JsonView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = "Asks the question behind an answer again, as it was asked, and tells what changed. It needs the"
                + " conversation to be there still, costs what a question costs, and records nothing.")
final class ReplayCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "MESSAGE_ID", description = "The message_id that the answer came with.")
    private String messageId = "";

    @Option(names = "--json", description = "Print both answers and what led to them, as JSON.")
    private boolean json;

    ReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Service service = context.open(context.configured())) {
            JsonView replay = service.replay(messageId);
            if (json) {
                context.print(replay.node());
            } else {
                context.print(ReplayText.of(replay));
            }
            return 0;
        }
    }
}
