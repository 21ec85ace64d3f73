package dev.ragagent.core.feedback;

import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.GiveFeedback;
import dev.ragagent.port.out.SessionStore;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Keeps feedback with the decisions of the caller's own answers. */
public final class FeedbackService implements GiveFeedback {
    private final SessionStore store;
    private final InstantSource clock;

    public FeedbackService(SessionStore store, InstantSource clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void rate(Caller caller, MessageId answer, Rating rating, Optional<String> comment, Deadline deadline) {
        caller.require(Scope.CHAT);
        var words = comment.map(String::strip).filter(text -> !text.isEmpty());
        words.ifPresent(FeedbackService::check);
        var feedback = new Feedback(rating, words, clock.instant());
        if (!store.rate(answer, caller.principal(), feedback, deadline)) {
            throw new NotFoundException(NotFoundException.Kind.MESSAGE, answer.toString());
        }
    }

    private static void check(String comment) {
        int length = comment.codePointCount(0, comment.length());
        if (length > LONGEST_COMMENT) {
            throw new InvalidRequestException(
                    "comment", "must have at most " + LONGEST_COMMENT + " characters, not " + length);
        }
    }
}
