package dev.ragagent.core.understanding;

import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.time.Deadline;
import java.util.List;
import java.util.Optional;

/** Makes questions that lean on their conversation self-contained. Safe for many threads. */
@FunctionalInterface
public interface FollowUpRewriter {
    /**
     * The question as it would be asked without the conversation; empty when it stands alone, or when there is nothing that
     * it could lean on.
     *
     * @param history the last turns, oldest first
     */
    Optional<String> selfContained(String question, List<PastTurn> history, Deadline deadline);

    /** By the terms of the questions that it leans on, without a model. */
    static FollowUpRewriter byTerms() {
        return (question, history, deadline) -> FollowUp.selfContained(question, history);
    }
}
