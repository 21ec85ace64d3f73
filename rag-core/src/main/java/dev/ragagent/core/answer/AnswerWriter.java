package dev.ragagent.core.answer;

import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.time.Deadline;
import java.util.List;

/** Writes the words of an answer that the policy has allowed. Safe for many threads. */
public interface AnswerWriter {
    /**
     * Writes. Every citation is checked against its source; one that does not hold is a defect of the writer, and the
     * question then gets no answer.
     *
     * @param question self-contained
     * @param sources what the answer may use and cite, numbered, best first; at least one
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline passed before there was an answer
     */
    WrittenAnswer write(String question, List<Passage> sources, Deadline deadline);
}
