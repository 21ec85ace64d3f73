package dev.ragagent.core.eval;

import java.util.OptionalDouble;

/**
 * How questions of one kind fared.
 *
 * @param kind the kind
 * @param questions how many
 * @param answered the share that was answered, in [0, 1]
 * @param meanConfidence the mean confidence, refused ones included, in [0, 1]
 * @param auroc the probability that an answerable question has a higher confidence than one of this kind, ties counted half;
 *     empty for the answerable ones themselves, and when there are none
 */
public record KindFigures(String kind, int questions, double answered, double meanConfidence, OptionalDouble auroc) {}
