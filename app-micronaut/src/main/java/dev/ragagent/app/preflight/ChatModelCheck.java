package dev.ragagent.app.preflight;

import dev.ragagent.app.config.ModelSettings;
import dev.ragagent.error.ChatGeneratorException;
import java.util.Optional;

/** Whether the chat model answers: one call of one token. */
record ChatModelCheck(ModelSettings.Server server, String model) implements Check {
    @Override
    public String name() {
        return Checklist.CHAT_MODEL;
    }

    @Override
    public Optional<String> after() {
        return Optional.of(Checklist.MODEL_SERVER);
    }

    @Override
    public String remedy() {
        return "Set OPENAI_MODEL to a chat model that the server has and this key may use.";
    }

    @Override
    public Finding look(Look look) {
        try (var openAi = ModelServer.connect(server, look.deadline())) {
            var generator = openAi.chatGenerator(model);
            Look call = look.again();
            generator.ping(look.deadline());
            return new Finding.Ok(model + " answers, " + call.took());
        } catch (ChatGeneratorException e) {
            if (e.kind() == ChatGeneratorException.Kind.PROMPT_REFUSED) {
                // Models that think first may not take a limit of one token.
                return new Finding.Warning(
                        model + " is asked and refuses so short an answer, " + look.took(),
                        "Ask a question before it counts: this check can't tell more.");
            }
            throw e;
        }
    }
}
