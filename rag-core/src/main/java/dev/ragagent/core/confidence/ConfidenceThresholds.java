package dev.ragagent.core.confidence;

/**
 * The confidences from which a question is answered plainly, with a mild disclaimer, and with a strong one; below the
 * least it is refused.
 *
 * @param high in [0, 1], not below {@code medium}
 * @param medium in [0, 1], not below {@code low}
 * @param low in [0, 1]
 */
public record ConfidenceThresholds(double high, double medium, double low) {
    /** 0.85, 0.75 and 0.60, as the deployment guide has them. */
    public static final ConfidenceThresholds DEFAULT = new ConfidenceThresholds(0.85, 0.75, 0.60);

    public ConfidenceThresholds {
        check("high", high);
        check("medium", medium);
        check("low", low);
        if (high < medium || medium < low) {
            throw new IllegalArgumentException("confidence thresholds fall from high over medium to low, unlike high="
                    + high + " medium=" + medium + " low=" + low);
        }
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("the confidence threshold \"" + name + "\" is in [0, 1], not " + value);
        }
    }
}
