package dev.ragagent.testkit.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How long one kind of call took, many times, and whether that differs from another kind: by Welch's t, as the TVLA
 * methodology does (Goodwill et al., 2011). The slowest samples are left out, since they are of pauses of the machine.
 */
public final class CallTimes {
    /** The bound of the methodology: with |t| below it, no difference was found. */
    public static final double BOUND = 4.5;

    /** The share of samples that is kept; the same of each kind. */
    private static final double KEPT = 0.95;

    private final double[] nanos;

    private CallTimes(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        nanos = Arrays.copyOf(sorted, (int) (sorted.length * KEPT));
    }

    /**
     * Takes samples of several kinds of call. The kinds take turns in random order, so that whatever else happens meets all
     * alike.
     *
     * @param samples how many of each kind; at least 3
     * @param warmUp how many of each kind come before, and do not count; 0 or more
     * @param kinds each makes one call and gives how long it took, in nanoseconds
     * @return of each kind its own, in the same order
     */
    public static List<CallTimes> interleaved(
            int samples, int warmUp, Random random, List<? extends LongSupplier> kinds) {
        if (samples < 3) {
            throw new IllegalArgumentException("at least 3 samples are taken, not " + samples);
        }
        double[][] nanos = new double[kinds.size()][samples];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, kinds.size()).boxed().toList());
        for (int i = -warmUp; i < samples; i++) {
            Collections.shuffle(order, random);
            for (int kind : order) {
                long took = kinds.get(kind).getAsLong();
                if (i >= 0) {
                    nanos[kind][i] = took;
                }
            }
        }
        return Arrays.stream(nanos).map(CallTimes::new).toList();
    }

    /**
     * Welch's t between the means of the two: how many standard errors lie between them, above 0 when these took longer.
     * Not a number when neither kind varies at all.
     */
    public double welch(CallTimes other) {
        return (mean() - other.mean()) / Math.sqrt(variance() / count() + other.variance() / other.count());
    }

    /** In nanoseconds. */
    public double mean() {
        return Arrays.stream(nanos).average().orElseThrow();
    }

    /** How many samples are kept. */
    public int count() {
        return nanos.length;
    }

    private double variance() {
        double mean = mean();
        return Arrays.stream(nanos)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (nanos.length - 1);
    }
}
