package dev.ragagent.app.serve;

import dev.ragagent.app.wiring.Backend;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.OnceOnly;

/** Answers from the vector store that is in use at the time of the call. */
record CurrentAnswers(Backend backend) implements AnswerQuestion, OnceOnly {
    @Override
    public Answer answer(Caller caller, Question question, Deadline deadline) {
        return backend.engine().answerQuestion().answer(caller, question, deadline);
    }

    @Override
    public Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline) {
        return backend.engine().answerQuestion().answer(caller, question, listener, deadline);
    }

    @Override
    public Answer answerOnce(Caller caller, IdempotencyKey key, Question question, Deadline deadline) {
        return backend.engine().onceOnly().answerOnce(caller, key, question, deadline);
    }

    @Override
    public Answer answerOnce(
            Caller caller, IdempotencyKey key, Question question, AnswerListener listener, Deadline deadline) {
        return backend.engine().onceOnly().answerOnce(caller, key, question, listener, deadline);
    }
}
