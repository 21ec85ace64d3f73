package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.time.Deadline;

/** Asks one question and gets one grounded answer or a refusal. Safe for many threads. */
public interface AnswerQuestion {
    /**
     * Answers, refuses, or replies to small talk, and records the exchange before it returns: what this returns is
     * stored. Not repeatable: each call is a turn of its own. Of a question whose conversation is {@link
     * dev.ragagent.model.conversation.Context.Told told} with it nothing is recorded.
     *
     * @param caller must hold {@code CHAT}
     * @throws dev.ragagent.error.ForbiddenException without the scope
     * @throws dev.ragagent.error.InvalidRequestException when a field breaks its rule; fields are named as in {@link
     *     Question}
     * @throws dev.ragagent.error.NotFoundException when the session does not exist for this caller
     * @throws dev.ragagent.error.DependencyException when a part is down without which no answer can be given
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline passed; nothing is recorded then, unless its
     *     commit was on its way in that very moment
     */
    Answer answer(Caller caller, Question question, Deadline deadline);

    /**
     * The same, told to the listener while it is made. What is told can't be taken back: a language model that fails once some
     * of its text was told is the failure of this call, and nothing is recorded.
     *
     * @param listener hears evidence and text; what it throws is thrown as it is
     * @return the whole answer, recorded
     * @throws dev.ragagent.error.ForbiddenException as above, as all that follow
     * @throws dev.ragagent.error.InvalidRequestException before the listener is told anything
     * @throws dev.ragagent.error.NotFoundException before the listener is told anything
     * @throws dev.ragagent.error.DependencyException at any moment
     * @throws dev.ragagent.error.DeadlineExceededException at any moment
     */
    Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline);
}
