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
 */
public record Exchange(Principal owner, boolean beginsSession, Turn turn, DecisionRecord decision) {
    public Exchange {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(turn, "turn");
        Objects.requireNonNull(decision, "decision");
    }

    /** The conversation that it belongs to. */
    public SessionId session() {
        return turn.answer().session();
    }
}
