package dev.ragagent.model.score;

/**
 * A store's own term score, BM25 as a rule. Its scale differs between stores and collections: only ranks, and ratios of
 * two scores of the same question from the same store, mean anything.
 *
 * @param value finite, not below 0; higher is better
 */
public record SparseScore(double value) implements Score, Comparable<SparseScore> {
    public SparseScore {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a sparse score is finite and not below 0, not " + value);
        }
    }

    @Override
    public int compareTo(SparseScore other) {
        return Double.compare(value, other.value);
    }
}
