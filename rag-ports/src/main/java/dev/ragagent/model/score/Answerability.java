package dev.ragagent.model.score;

/**
 * How far the passages seem to hold the very thing asked for; low for a passage that is on the topic and silent on the
 * point.
 *
 * @param value in [0, 1]
 */
public record Answerability(double value) {
    public Answerability {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("answerability is in [0, 1], not " + value);
        }
    }
}
