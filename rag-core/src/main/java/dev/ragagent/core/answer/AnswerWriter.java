package dev.ragagent.core.answer;

import dev.ragagent.model.time.Deadline;
import java.util.function.Consumer;

/** Writes the words of an answer that the policy has allowed. Safe for many threads. */
public interface AnswerWriter {
    /**
     * Writes. Every citation is checked against its source; one that does not hold is a defect of the writer, and the
     * question then gets no answer.
     *
     * @throws dev.ragagent.error.ChatGeneratorException when a language model is needed for it and can't be used
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline passed before there was an answer
     */
    Writing write(AnswerTask task, Deadline deadline);

    /**
     * Writes for somebody who reads along. A writer that has its words at once tells nothing, and all of them are told when they
     * have been checked.
     *
     * @param listener is told the words as they come, never empty: all of the answer's text or nothing; only of an answer that is
     *     withdrawn some may have been told. What it throws is thrown as it is
     * @throws dev.ragagent.error.ChatGeneratorException also when a language model fails after some of its words were told
     */
    default Writing write(AnswerTask task, Consumer<String> listener, Deadline deadline) {
        return write(task, deadline);
    }
}
