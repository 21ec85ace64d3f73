package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import dev.ragagent.model.time.Deadline;
import java.util.Optional;

/** Tells what a reader thinks of an answer. Safe for many threads. */
public interface GiveFeedback {
    /** The longest comment in Unicode code points, after trimming. */
    int LONGEST_COMMENT = 2000;

    /**
     * Keeps the feedback with the answer's decision, in place of any before.
     *
     * @param caller must hold {@code CHAT}
     * @param answer the message id of an answer, a refusal or a reply to small talk
     * @param comment in the reader's own words; blank counts as none
     * @throws dev.ragagent.error.ForbiddenException without the scope
     * @throws dev.ragagent.error.InvalidRequestException when the comment is too long
     * @throws dev.ragagent.error.NotFoundException when this caller got no such answer, or it is not kept any more
     * @throws dev.ragagent.error.RecordStoreException when the store fails
     * @throws dev.ragagent.error.DeadlineExceededException when it was not kept in time
     */
    void rate(Caller caller, MessageId answer, Rating rating, Optional<String> comment, Deadline deadline);
}
