package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Explanation;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.time.Deadline;

/** Tells why an answer was given or refused. Safe for many threads. */
public interface ExplainAnswer {
    /**
     * The explanation of anybody's answer, for as long as decisions are kept.
     *
     * @param caller must hold {@code ADMIN}
     * @param answer the message id of an answer, a refusal or a reply to small talk
     * @throws dev.ragagent.error.ForbiddenException without the scope
     * @throws dev.ragagent.error.NotFoundException when no decision of that answer is kept
     * @throws dev.ragagent.error.RecordStoreException when the store fails
     * @throws dev.ragagent.error.DeadlineExceededException when it could not be read in time
     */
    Explanation explain(Caller caller, MessageId answer, Deadline deadline);
}
