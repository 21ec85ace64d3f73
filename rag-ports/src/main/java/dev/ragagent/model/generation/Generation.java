package dev.ragagent.model.generation;

import dev.ragagent.model.conversation.TokenUsage;
import java.util.Objects;

/**
 * What a model wrote.
 *
 * @param text its words, not blank
 * @param model the model's name as the server reports it, else the one that was asked for
 * @param finish why it stopped
 * @param usage what the server counted; {@link TokenUsage#NONE} when it told nothing
 */
public record Generation(String text, String model, FinishReason finish, TokenUsage usage) {
    /** Why a model stopped. Every other reason is a failure. */
    public enum FinishReason {
        /** It had said what it had to say. */
        STOP,
        /** It was cut off at the most tokens it may write. */
        LENGTH
    }

    public Generation {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(finish, "finish");
        Objects.requireNonNull(usage, "usage");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a generation's text must not be blank");
        }
    }
}
