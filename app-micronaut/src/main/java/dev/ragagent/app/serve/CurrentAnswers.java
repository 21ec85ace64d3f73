package dev.ragagent.app.serve;

import dev.ragagent.app.wiring.Backend;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.AnswerQuestion;

/** Answers from the vector store that is in use at the time of the call. */
record CurrentAnswers(Backend backend) implements AnswerQuestion {
    @Override
    public Answer answer(Caller caller, Question question, Deadline deadline) {
        return backend.engine().answerQuestion().answer(caller, question, deadline);
    }

    @Override
    public Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline) {
        return backend.engine().answerQuestion().answer(caller, question, listener, deadline);
    }
}
