package dev.ragagent.core.retrieval;

import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.util.Objects;

/**
 * What the retriever is asked.
 *
 * @param text the question, self-contained
 * @param embedded its vector, if there is one
 * @param mode which sides to search, as far as the store and the embedder can
 * @param filter which documents may be found
 * @param topK how many chunks at most, 1 to {@value #MOST_TOP_K}
 */
public record RetrievalQuery(String text, EmbeddedQuestion embedded, RetrievalMode mode, Filter filter, int topK) {
    /** The most passages that one request can get: as many as each side of the store is asked for. */
    public static final int MOST_TOP_K = Retriever.CANDIDATES;

    public RetrievalQuery {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(embedded, "embedded");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(filter, "filter");
        if (topK < 1 || topK > MOST_TOP_K) {
            throw new IllegalArgumentException("topK is 1 to " + MOST_TOP_K + ", not " + topK);
        }
    }
}
