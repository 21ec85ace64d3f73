package dev.ragagent.core.generation;

import java.util.Objects;

/**
 * How answers are generated, where there is a language model.
 *
 * @param maxTokens the most tokens of an answer, at least 1
 * @param historyTokens the most tokens of earlier turns that the model is given, 0 or more; the latest turns come first
 * @param whenDown what is done while the model is down
 */
public record GenerationSettings(int maxTokens, int historyTokens, WhenDown whenDown) {
    /** What is done for a question that the model could not answer. */
    public enum WhenDown {
        /** Sentences of the sources are quoted; the answer is marked as degraded. */
        EXTRACT,
        /** The question fails. */
        FAIL
    }

    /** 1,000 tokens of answer, 1,500 of history, extraction while the model is down. */
    public static final GenerationSettings DEFAULT = new GenerationSettings(1000, 1500, WhenDown.EXTRACT);

    public GenerationSettings {
        Objects.requireNonNull(whenDown, "whenDown");
        if (maxTokens < 1) {
            throw new IllegalArgumentException("an answer has at least 1 token, not " + maxTokens);
        }
        if (historyTokens < 0) {
            throw new IllegalArgumentException("the tokens of history are not below 0, as " + historyTokens + " is");
        }
    }
}
