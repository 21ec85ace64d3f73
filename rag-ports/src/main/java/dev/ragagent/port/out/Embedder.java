package dev.ragagent.port.out;

import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import java.util.List;

/**
 * Turns texts into vectors. The same text gives the same vector, whatever other texts are embedded beside it (to a cosine
 * of 0.9999). Safe for many threads. Throws {@link dev.ragagent.error.EmbedderException} when it is down or broken;
 * interrupting the calling thread ends a call with {@link dev.ragagent.error.CallInterruptedException}.
 */
public interface Embedder {
    /** The model, with its dimensions; no call to a backend. */
    EmbeddingModel model();

    /**
     * How many tokens of a passage the model reads, as {@link #tokens} counts them; at least 64. What is beyond is lost
     * without a word, so passages are kept below.
     */
    int maxTokens();

    /** How many tokens the model would make of a text, special ones included; 0 or more. No call to a backend. */
    int tokens(String text);

    /**
     * The vector of a question. Whatever a model wants before a question is added here.
     *
     * @param text not blank
     * @throws IllegalArgumentException when it is blank
     */
    Embedding embedQuestion(String text, Deadline deadline);

    /**
     * The vectors of passages, in their order.
     *
     * @param texts none of them blank; may be empty, which gives an empty list
     * @throws IllegalArgumentException when one is blank
     */
    List<Embedding> embedPassages(List<String> texts, Deadline deadline);
}
