package dev.ragagent.core.answer;

import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.retrieval.Passage;
import java.util.List;
import java.util.Objects;

/**
 * What is to be answered, and from what.
 *
 * @param question self-contained
 * @param history the last turns of its conversation, oldest first; may be empty
 * @param sources what the answer may use and cite, numbered, best first; at least one
 */
public record AnswerTask(String question, List<PastTurn> history, List<Passage> sources) {
    public AnswerTask {
        Objects.requireNonNull(question, "question");
        history = List.copyOf(history);
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("an answer is written from at least one source");
        }
    }
}
