package dev.ragagent.core.understanding;

import dev.ragagent.core.retrieval.EmbeddedQuestion;
import dev.ragagent.model.conversation.PastTurn;
import java.util.List;
import java.util.Objects;

/**
 * A question ready to be searched for.
 *
 * @param text self-contained
 * @param rewritten whether that is more than what was asked
 * @param embedded the vector of {@code text}, if there is one
 * @param history the last turns of its conversation, oldest first
 */
public record SelfContainedQuestion(String text, boolean rewritten, EmbeddedQuestion embedded, List<PastTurn> history) {
    public SelfContainedQuestion {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(embedded, "embedded");
        history = List.copyOf(history);
    }
}
