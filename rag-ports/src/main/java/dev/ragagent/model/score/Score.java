package dev.ragagent.model.score;

/**
 * A number that carries its scale. Scores of different types are never compared or added; {@link #value()} is for the
 * one place that knows the scale.
 */
public sealed interface Score permits CosineSimilarity, CalibratedScore, FusionScore, SparseScore {
    /** The bare number, finite, in the range of its type. */
    double value();
}
