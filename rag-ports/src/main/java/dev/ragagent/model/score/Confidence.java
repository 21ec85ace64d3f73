package dev.ragagent.model.score;

/**
 * The probability that a right passage is among the chunks shown as sources. Under the {@code raw} policy it is the
 * average cosine of the chunks used, and no probability.
 *
 * @param value in [0, 1]
 */
public record Confidence(double value) implements Comparable<Confidence> {
    public static final Confidence NONE = new Confidence(0);

    public Confidence {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a confidence is in [0, 1], not " + value);
        }
    }

    @Override
    public int compareTo(Confidence other) {
        return Double.compare(value, other.value);
    }
}
