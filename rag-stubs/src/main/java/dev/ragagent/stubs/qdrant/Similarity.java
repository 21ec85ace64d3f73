package dev.ragagent.stubs.qdrant;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How near points are to what was asked. */
interface Similarity {
    /** Empty when the point has no such vector, or shares no index with a sparse one. */
    OptionalDouble to(StoredPoint point);

    /** The product of the vectors. */
    static Similarity dense(String name, float[] question) {
        return point -> {
            float @Nullable [] vector = point.dense().get(name);
            if (vector == null) {
                return OptionalDouble.empty();
            }
            double dot = 0;
            for (int i = 0; i < vector.length; i++) {
                dot += (double) vector[i] * question[i];
            }
            return OptionalDouble.of(dot);
        };
    }

    /** The sum of the products over the indices that both have. */
    static Similarity sparse(String name, Map<Integer, Float> question) {
        return point -> {
            @Nullable Map<Integer, Float> vector = point.sparse().get(name);
            if (vector == null) {
                return OptionalDouble.empty();
            }
            double dot = 0;
            boolean shared = false;
            for (Map.Entry<Integer, Float> term : question.entrySet()) {
                @Nullable Float weight = vector.get(term.getKey());
                if (weight != null) {
                    shared = true;
                    dot += (double) weight * term.getValue();
                }
            }
            return shared ? OptionalDouble.of(dot) : OptionalDouble.empty();
        };
    }
}
