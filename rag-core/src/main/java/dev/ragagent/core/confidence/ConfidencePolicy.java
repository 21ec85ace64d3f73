package dev.ragagent.core.confidence;

import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.CosineSimilarity;

/**
 * The rule by which a question is answered or refused. A policy is a pure function: the same evidence gives the same
 * decision, it calls nothing and keeps nothing. Safe for many threads.
 */
public interface ConfidencePolicy {
    /** Allows an answer from some of the evidence, or refuses it with the reason. */
    Decision decide(Evidence evidence);

    /** A cosine on the scale that clients see, on which similarity thresholds are named. Never falls as the cosine rises. */
    CalibratedScore similarity(CosineSimilarity cosine);

    /** The policy with its parameters, for decision records: {@code raw high=0.85 medium=0.75 low=0.6}. */
    String describe();
}
