package dev.ragagent.model.conversation;

import java.util.Objects;

/** What becomes of an {@link AnswerClaim}. */
public sealed interface ClaimOutcome {
    /** The attempt is the one that answers, for as long as it holds the claim. */
    record Granted() implements ClaimOutcome {}

    /** Another attempt at the same question is under way. */
    record InProgress() implements ClaimOutcome {}

    /** An attempt at the same question was answered, with this. */
    record Answered(Answer answer) implements ClaimOutcome {
        public Answered {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /** The key names another question. */
    record OtherQuestion() implements ClaimOutcome {}
}
