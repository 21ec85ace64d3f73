package dev.ragagent.port.in;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.retrieval.Passage;
import java.util.List;
import java.util.Optional;

/**
 * Hears an answer while it is made. Called on the thread that asked, one call at a time, in the order of the methods here.
 * It may block, as for a reader who is slow: the time is the request's. What it throws ends the call, and nothing is recorded
 * then.
 */
public interface AnswerListener {
    /**
     * What the answer will rest on; told once, as soon as it is decided and before a language model is asked.
     *
     * @param assessment the decision and its figures; empty for small talk
     * @param sources the passages that may be used, by index; empty on a refusal and for small talk
     */
    void evidence(Optional<Assessment> assessment, List<Passage> sources);

    /**
     * More of the answer's text, as soon as it is known to stay. The pieces joined are the text of the answer that is returned,
     * unless that is a refusal as {@code UNGROUNDED_ANSWER}: then what was told may be the answer that it withdraws.
     *
     * @param piece never empty, never half a character
     */
    void text(String piece);
}
