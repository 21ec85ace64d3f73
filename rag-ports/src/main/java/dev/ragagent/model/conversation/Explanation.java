package dev.ragagent.model.conversation;

import java.util.List;
import java.util.Objects;

/**
 * Why an answer was given or refused.
 *
 * @param decision all that is kept of it
 * @param sentences the same for a person, in the order in which things happened; never empty
 */
public record Explanation(Decision decision, List<String> sentences) {
    public Explanation {
        Objects.requireNonNull(decision, "decision");
        sentences = List.copyOf(sentences);
    }
}
