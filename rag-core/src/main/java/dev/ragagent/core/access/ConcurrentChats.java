package dev.ragagent.core.access;

import dev.ragagent.error.OverloadedException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.OnceOnly;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Answers so many questions at once and no more. Who comes beyond them is refused at once rather than made to wait: what was
 * admitted is served well, and the refused one can go to another replica. A question holds its place for as long as its call
 * lasts, whatever ends it. Safe for many threads.
 */
public final class ConcurrentChats implements AnswerQuestion, OnceOnly {
    private final AnswerQuestion answers;
    private final OnceOnly onceOnly;
    private final Semaphore places;

    /**
     * @param answers does the work; questions with an idempotency key count as the others do, also while they wait for another
     *     attempt
     * @param most how many at once, at least 1
     */
    public <A extends AnswerQuestion & OnceOnly> ConcurrentChats(A answers, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least 1 question is answered at a time, not " + most);
        }
        this.answers = Objects.requireNonNull(answers, "answers");
        this.onceOnly = answers;
        this.places = new Semaphore(most);
    }

    /** @throws OverloadedException when every place is taken */
    @Override
    public Answer answer(Caller caller, Question question, Deadline deadline) {
        return within(() -> answers.answer(caller, question, deadline));
    }

    /** @throws OverloadedException when every place is taken, before the listener is told anything */
    @Override
    public Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline) {
        return within(() -> answers.answer(caller, question, listener, deadline));
    }

    /** @throws OverloadedException when every place is taken */
    @Override
    public Answer answerOnce(Caller caller, IdempotencyKey key, Question question, Deadline deadline) {
        return within(() -> onceOnly.answerOnce(caller, key, question, deadline));
    }

    /** @throws OverloadedException when every place is taken, before the listener is told anything */
    @Override
    public Answer answerOnce(
            Caller caller, IdempotencyKey key, Question question, AnswerListener listener, Deadline deadline) {
        return within(() -> onceOnly.answerOnce(caller, key, question, listener, deadline));
    }

    private <T> T within(Supplier<T> chat) {
        if (!places.tryAcquire()) {
            throw new OverloadedException("As many questions are being answered as the service takes at once.");
        }
        try {
            return chat.get();
        } finally {
            places.release();
        }
    }
}
