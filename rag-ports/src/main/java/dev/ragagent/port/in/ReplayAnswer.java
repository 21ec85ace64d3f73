package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Replay;
import dev.ragagent.model.time.Deadline;

/** Asks a question again and tells what changed. Safe for many threads. */
public interface ReplayAnswer {
    /**
     * Asks the question behind anybody's answer again, with what was said before it, what it named and today's documents, models
     * and settings. Nothing is recorded, and no answer is counted. It costs what a question costs.
     *
     * @param caller must hold {@code ADMIN}; is shown the words of the question and of both answers
     * @param answer the message id of an answer, a refusal or a reply to small talk
     * @throws dev.ragagent.error.ForbiddenException without the scope
     * @throws dev.ragagent.error.NotFoundException when no decision of that answer is kept, or its conversation does not hold
     *     it any more
     * @throws dev.ragagent.error.InvalidRequestException when a limit of the configuration has become smaller than what the
     *     question named
     * @throws dev.ragagent.error.DependencyException when a part is down without which no answer can be given
     * @throws dev.ragagent.error.DeadlineExceededException when there was no answer in time
     */
    Replay replay(Caller caller, MessageId answer, Deadline deadline);
}
