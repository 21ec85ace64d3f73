package dev.ragagent.model.retrieval;

import java.util.Objects;
import java.util.Optional;

/**
 * What a vector store is asked.
 *
 * @param text the question, for the sparse side; never blank
 * @param vector the question's embedding; must be there for {@code DENSE} and {@code HYBRID}, and with {@code SPARSE}
 *     it adds the cosines
 * @param mode which sides to search
 * @param filter which documents may be found; applied before the limit, on both sides
 * @param limit how many hits each side gives at most, 1 to 1,000
 */
public record CandidateQuery(String text, Optional<Embedding> vector, RetrievalMode mode, Filter filter, int limit) {
    public CandidateQuery {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(filter, "filter");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a query's text must not be blank");
        }
        if (vector.isEmpty() && mode != RetrievalMode.SPARSE) {
            throw new IllegalArgumentException("a query in mode " + mode + " needs a vector");
        }
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a query's limit is 1 to 1000, not " + limit);
        }
    }

    /** Whether the dense side is searched. */
    public boolean dense() {
        return mode != RetrievalMode.SPARSE;
    }

    /** Whether the sparse side is searched. */
    public boolean sparse() {
        return mode != RetrievalMode.DENSE;
    }
}
