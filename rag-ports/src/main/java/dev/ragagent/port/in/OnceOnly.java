package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.time.Deadline;

/**
 * Answers a question once, however often it is sent: for clients that send a request again when they don't know what became of
 * it. Safe for many threads.
 */
public interface OnceOnly {
    /**
     * As {@link AnswerQuestion#answer(Caller, Question, Deadline)}, once for each key of a principal in 24 hours. When the
     * question was answered under this key before, by any process, gives that answer. While another attempt is under way, waits
     * for it; should that one fail or its process die, this one answers. What fails is not kept: the key is free again.
     * An answer is forgotten when its conversation is erased.
     *
     * @param caller must hold {@code CHAT}
     * @param question one of a session or that begins one
     * @throws dev.ragagent.error.IdempotencyException when the key names another question, or another attempt was not
     *     answered by the deadline
     * @throws IllegalArgumentException when the conversation is told with the question: then nothing is recorded that could
     *     be given again
     * @throws dev.ragagent.error.RagException as there
     */
    Answer answerOnce(Caller caller, IdempotencyKey key, Question question, Deadline deadline);

    /**
     * The same, told to the listener while it is made. An answer from before is told in one piece.
     *
     * @param listener hears evidence and text; what it throws is thrown as it is
     * @throws dev.ragagent.error.RagException as above; an {@link dev.ragagent.error.IdempotencyException} before the listener
     *     is told anything, as a rule
     */
    Answer answerOnce(Caller caller, IdempotencyKey key, Question question, AnswerListener listener, Deadline deadline);
}
