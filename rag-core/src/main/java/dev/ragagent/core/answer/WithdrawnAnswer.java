package dev.ragagent.core.answer;

import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.TokenUsage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer that was written and that nothing in its sources supports, or the word of the model that they hold none. Its
 * words are not kept.
 *
 * @param model the language model that wrote it
 * @param usage what that model counted
 */
public record WithdrawnAnswer(String model, TokenUsage usage) implements Writing {
    public WithdrawnAnswer {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
    }

    @Override
    public WithdrawnAnswer plus(TokenUsage more) {
        return new WithdrawnAnswer(model, usage.plus(more));
    }

    /** What the asker reads instead. */
    WrittenAnswer refusal(String words) {
        return new WrittenAnswer(words, AnswerKind.REFUSAL, false, List.of(), List.of(), Optional.of(model), usage);
    }
}
