package dev.ragagent.model.retrieval;

/** Which sides of a store are searched. */
public enum RetrievalMode {
    /** By vectors alone. */
    DENSE,
    /** By terms alone; the question is embedded all the same, for the confidence. */
    SPARSE,
    /** Both, fused by the core. */
    HYBRID
}
