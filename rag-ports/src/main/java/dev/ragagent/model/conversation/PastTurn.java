package dev.ragagent.model.conversation;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that was said before a question, as far as the question can lean on it.
 *
 * @param question what was asked
 * @param answer what was answered; empty when nothing was said that a question could refer to, as in a refusal
 */
public record PastTurn(String question, Optional<String> answer) {
    public PastTurn {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
    }
}
