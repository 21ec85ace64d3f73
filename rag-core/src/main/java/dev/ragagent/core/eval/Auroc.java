package dev.ragagent.core.eval;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The area under the receiver operating characteristic: the probability that a positive scores higher than a negative, ties
 * counted half (the Mann-Whitney statistic over the number of pairs).
 */
final class Auroc {
    private Auroc() {}

    /** Empty when one of the two is. Takes n log n steps. */
    static OptionalDouble of(double[] positives, double[] negatives) {
        if (positives.length == 0 || negatives.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = negatives.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (double positive : positives) {
            int below = firstNotBelow(sorted, positive);
            int notAbove = firstNotBelow(sorted, Math.nextUp(positive));
            wins += below + (notAbove - below) / 2.0;
        }
        return OptionalDouble.of(wins / ((double) positives.length * negatives.length));
    }

    private static int firstNotBelow(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
