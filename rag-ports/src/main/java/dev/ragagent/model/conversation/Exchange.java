package dev.ragagent.model.conversation;

import dev.ragagent.model.access.Principal;
import java.util.Objects;

/**
 * A turn with all that is recorded of it.
 *
 * @param owner whose conversation it is
 * @param beginsSession true for the first turn of a new conversation
 * @param turn the question and the answer; the answer names the conversation
 * @param decision what led to the answer
 * @param keepsContent whether the words of question and answer are kept with the decision, which outlives the conversation
 */
public record Exchange(
        Principal owner, boolean beginsSession, Turn turn, DecisionRecord decision, boolean keepsContent) {
    public Exchange {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(turn, "turn");
        Objects.requireNonNull(decision, "decision");
    }

    /** One whose words go with the conversation. */
    public Exchange(Principal owner, boolean beginsSession, Turn turn, DecisionRecord decision) {
        this(owner, beginsSession, turn, decision, false);
    }

    /** The conversation that it belongs to. */
    public SessionId session() {
        return turn.answer().session();
    }
}
