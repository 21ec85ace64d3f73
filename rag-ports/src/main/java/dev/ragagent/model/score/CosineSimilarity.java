package dev.ragagent.model.score;

/**
 * The cosine of the angle between two vectors: 1 the same direction, 0 at right angles, -1 opposite. It does not carry
 * over between embedding models.
 *
 * @param value in [-1, 1]; what a rounding error put up to 0.001 outside is drawn in
 */
public record CosineSimilarity(double value) implements Score, Comparable<CosineSimilarity> {
    private static final double ROUNDING = 1e-3;

    public CosineSimilarity {
        if (!(Math.abs(value) <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("a cosine is in [-1, 1], not " + value);
        }
        value = Math.clamp(value, -1.0, 1.0);
    }

    @Override
    public int compareTo(CosineSimilarity other) {
        return Double.compare(value, other.value);
    }
}
