package dev.ragagent.app.cli;

import dev.ragagent.app.client.Service;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = "Prints the passages that fit a query best, with their scores; gives no answer.")
final class SearchCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "QUERY", description = "The query; several words are joined.")
    private List<String> query;

    @Option(names = "--top-k", paramLabel = "N", description = "How many passages at most.")
    private @Nullable Integer topK;

    @Option(names = "--mode", paramLabel = "MODE", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable RetrievalMode mode;

    @Option(names = "--json", description = "Print what the service answers, as JSON.")
    private boolean json;

    SearchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Service service = context.open(context.configured())) {
            JsonView found = service.search(
                    String.join(" ", query),
                    topK == null ? OptionalInt.empty() : OptionalInt.of(topK),
                    Optional.ofNullable(mode));
            if (json) {
                context.print(found.node());
            } else {
                context.print(PassagesText.of(found));
            }
            return 0;
        }
    }
}
