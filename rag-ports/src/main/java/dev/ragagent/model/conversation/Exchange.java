package dev.ragagent.model.conversation;

import dev.ragagent.model.access.Principal;
import java.util.Objects;
import java.util.Optional;

/**
 * A turn with all that is recorded of it.
 *
 * @param owner whose conversation it is
 * @param beginsSession true for the first turn of a new conversation
 * @param turn the question and the answer; the answer names the conversation
 * @param decision what led to the answer
 * @param keepsContent whether the words of question and answer are kept with the decision, which outlives the conversation
 * @param claim the claim of the same owner's that this answers; empty for a question without an idempotency key
 */
public record Exchange(
        Principal owner,
        boolean beginsSession,
        Turn turn,
        DecisionRecord decision,
        boolean keepsContent,
        Optional<AnswerClaim> claim) {
    public Exchange {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(turn, "turn");
        Objects.requireNonNull(decision, "decision");
        if (claim.isPresent() && !claim.get().owner().equals(owner)) {
            throw new IllegalArgumentException("an exchange answers a claim of its owner, not one of somebody else");
        }
    }

    /** One whose words go with the conversation, and that answers no claim. */
    public Exchange(Principal owner, boolean beginsSession, Turn turn, DecisionRecord decision) {
        this(owner, beginsSession, turn, decision, false, Optional.empty());
    }

    /** The conversation that it belongs to. */
    public SessionId session() {
        return turn.answer().session();
    }
}
