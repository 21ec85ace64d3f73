package dev.ragagent.model.score;

/**
 * How similar a passage is to a question on the one scale that clients see, whatever the embedding model. Without a
 * calibration (the {@code raw} policy) it is the cosine, not below 0.
 *
 * @param value in [0, 1]
 */
public record CalibratedScore(double value) implements Score, Comparable<CalibratedScore> {
    public CalibratedScore {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a calibrated score is in [0, 1], not " + value);
        }
    }

    /** The score that the {@code raw} policy gives to that cosine. */
    public static CalibratedScore raw(CosineSimilarity cosine) {
        return new CalibratedScore(Math.max(0, cosine.value()));
    }

    @Override
    public int compareTo(CalibratedScore other) {
        return Double.compare(value, other.value);
    }
}
