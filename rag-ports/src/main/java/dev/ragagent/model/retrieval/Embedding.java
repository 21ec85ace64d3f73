package dev.ragagent.model.retrieval;

import dev.ragagent.model.score.CosineSimilarity;
import java.util.Arrays;

/**
 * A vector that stands for a text. Immutable: the array is copied on the way in and out.
 *
 * @param values finite numbers, at least one of them not 0
 */
@SuppressWarnings("ArrayRecordComponent") // copied both ways; equality is by content
public record Embedding(float[] values) {
    public Embedding {
        values = values.clone();
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("an embedding holds finite numbers that are not all 0");
        }
    }

    /** The number of values. */
    public int dimensions() {
        return values.length;
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    /**
     * The cosine between this and another vector.
     *
     * @throws IllegalArgumentException when the dimensions differ
     */
    public CosineSimilarity cosine(Embedding other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(
                    "vectors of " + values.length + " and " + other.values.length + " dimensions can't be compared");
        }
        double dot = 0;
        double mine = 0;
        double theirs = 0;
        for (int i = 0; i < values.length; i++) {
            dot += (double) values[i] * other.values[i];
            mine += (double) values[i] * values[i];
            theirs += (double) other.values[i] * other.values[i];
        }
        return new CosineSimilarity(dot / Math.sqrt(mine * theirs));
    }

    /** The same direction with length 1. */
    public Embedding normalised() {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return new Embedding(unit);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + " dimensions]";
    }
}
