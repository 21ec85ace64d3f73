package dev.ragagent.app.cli;

import dev.ragagent.app.client.Service;
import dev.ragagent.app.json.JsonView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = "Asks a question; prints the answer, its confidence and its numbered sources.")
final class AskCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "The question; several words are joined.")
    private List<String> question;

    @Option(names = "--session", paramLabel = "ID", description = "The conversation that the question belongs to.")
    private @Nullable String session;

    @Option(names = "--json", description = "Print what the service answers, as JSON.")
    private boolean json;

    AskCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Service service = context.open(context.configured())) {
            JsonView answer = service.ask(String.join(" ", question), Optional.ofNullable(session));
            if (json) {
                context.print(answer.node());
            } else {
                context.print(AnswerText.of(answer));
            }
            return 0;
        }
    }
}
