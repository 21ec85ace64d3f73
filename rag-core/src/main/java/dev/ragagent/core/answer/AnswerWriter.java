package dev.ragagent.core.answer;

import dev.ragagent.model.time.Deadline;

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
}
