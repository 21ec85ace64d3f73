package dev.ragagent.model.conversation;

import java.util.Objects;

/** One question and its answer. */
public record Turn(AskedQuestion question, Answer answer) {
    public Turn {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
    }
}
