package dev.ragagent.model.job;

/** What the making of a new vector store is at. */
public enum RebuildState {
    /** None has been begun since the service started. */
    NONE,
    /** The new store is being filled. */
    RUNNING,
    /** Questions are answered from the new store. */
    SUCCEEDED,
    /** This process answers from the old store, as before. */
    FAILED
}
