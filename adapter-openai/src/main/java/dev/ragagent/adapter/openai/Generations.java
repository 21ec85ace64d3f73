package dev.ragagent.adapter.openai;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.generation.Generation;
import org.jspecify.annotations.Nullable;

/** From LangChain4j's response to the port's; whatever is no proper end is a failure. */
final class Generations {
    private Generations() {}

    /**
     * @param text what the model wrote; in a stream, the pieces that were told
     * @throws UpstreamException when the answer came to no proper end, or is empty
     */
    static Generation of(Subject subject, @Nullable String text, ChatResponse response) {
        Generation.FinishReason finish = finish(subject, response);
        String written = text == null ? "" : WellFormed.written(text);
        if (written.isBlank()) {
            throw empty(subject, finish).exception();
        }
        String reported = response.modelName();
        String model = reported == null || reported.isBlank() ? subject.model() : reported;
        return new Generation(written, model, finish, usage(response));
    }

    private static Generation.FinishReason finish(Subject subject, ChatResponse response) {
        return switch (response.finishReason()) {
            case null -> throw Failures.brokeOff(subject).exception();
            case STOP -> Generation.FinishReason.STOP;
            case LENGTH -> Generation.FinishReason.LENGTH;
            case CONTENT_FILTER -> throw Failures.filtered(subject).exception();
            case TOOL_EXECUTION, OTHER ->
                throw Failure.useless(subject + " stopped for a reason that is not known here.")
                        .exception();
        };
    }

    private static Failure empty(Subject subject, Generation.FinishReason finish) {
        return switch (finish) {
            case STOP -> Failure.useless(subject + " gave an empty answer.");
            case LENGTH ->
                Failure.refused(
                        subject + " used up the tokens of its answer before it wrote a word: allow it more of them.",
                        null);
        };
    }

    private static TokenUsage usage(ChatResponse response) {
        var usage = response.tokenUsage();
        return usage == null
                ? TokenUsage.NONE
                : new TokenUsage(counted(usage.inputTokenCount()), counted(usage.outputTokenCount()));
    }

    private static int counted(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
