package dev.ragagent.testkit.vector;

import dev.ragagent.model.retrieval.Embedding;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;

/** How exact numbers must be. */
final class Closeness {
    /** What a store may lose by keeping vectors in single precision. */
    static final Offset<Double> OF_COSINES = Assertions.within(1e-3);

    private Closeness() {}

    /** Whether the store may give this vector back for that one: as it was put in, or scaled to length 1. */
    static boolean same(Embedding given, Embedding put) {
        return near(given.values(), put.values())
                || near(given.values(), put.normalised().values());
    }

    private static boolean near(float[] one, float[] other) {
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > 1e-5f * Math.max(1, Math.abs(other[i]))) {
                return false;
            }
        }
        return true;
    }
}
