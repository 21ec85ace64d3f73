package dev.ragagent.model.score;

/**
 * What the core's fusion of dense and sparse candidates gives; it orders the candidates of one question and means
 * nothing beyond it.
 *
 * @param value finite; higher is better
 */
public record FusionScore(double value) implements Score, Comparable<FusionScore> {
    public FusionScore {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a fusion score is finite, not " + value);
        }
    }

    @Override
    public int compareTo(FusionScore other) {
        return Double.compare(value, other.value);
    }
}
