package dev.ragagent.app.cli;

import dev.ragagent.app.client.RebuildClient;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.terminal.Progress;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.job.RebuildState;
import dev.ragagent.model.job.RebuildStatus;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = {
            "Makes the vector store anew from the database, with the configured embedding model, beside the old one.",
            "Questions are answered from the old one until the new one is whole. Interrupted, it goes on the next time."
        })
final class RebuildCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final CommandContext context;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    RebuildCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Configuration configuration = context.configured();
        RebuildStatus status;
        try (RebuildClient client = context.rebuildClient(configuration)) {
            status = followed(client, client.begin(configuration.models().configuredEmbedding()));
        }
        if (json) {
            context.print(json(status));
        } else if (status.state() == RebuildState.SUCCEEDED) {
            context.print(status.message().orElse("Done.") + "\n");
        }
        if (status.state() != RebuildState.SUCCEEDED) {
            context.terminal().complain(status.message().orElse("The service was started again; begin anew."));
        }
        return status.state() == RebuildState.SUCCEEDED ? 0 : 1;
    }

    private RebuildStatus followed(RebuildClient client, RebuildStatus begun) {
        RebuildStatus status = begun;
        String told = "";
        try (var progress = new Progress(context.terminal(), "Rebuilding the vector store")) {
            while (status.running()) {
                pause();
                status = client.status();
                progress.show(status.documentsDone(), status.documentsTotal());
                String trouble = status.running() ? status.message().orElse("") : "";
                if (!trouble.equals(told) && !trouble.isEmpty()) {
                    context.terminal().complain(trouble + " It goes on when that is over.");
                }
                told = trouble;
            }
        }
        return status;
    }

    private static JsonNode json(RebuildStatus status) {
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("state", JsonNode.createStringNode(status.state().name().toLowerCase(Locale.ROOT)));
        fields.put("documents_done", JsonNode.createNumberNode(status.documentsDone()));
        fields.put("documents_total", JsonNode.createNumberNode(status.documentsTotal()));
        fields.put("message", status.message().map(JsonNode::createStringNode).orElseGet(JsonNode::nullNode));
        return JsonNode.createObjectNode(fields);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("following the rebuild");
        }
    }
}
