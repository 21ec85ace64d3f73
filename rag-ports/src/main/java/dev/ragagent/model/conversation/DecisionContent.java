package dev.ragagent.model.conversation;

import java.util.Objects;

/**
 * The words that belong to a decision, where the operator wants them kept.
 *
 * @param question as it was asked
 * @param answer as it was given
 */
public record DecisionContent(String question, String answer) {
    public DecisionContent {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
    }

    @Override
    public String toString() {
        return "DecisionContent[***]";
    }
}
