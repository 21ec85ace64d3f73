package dev.ragagent.model.document;

/** How far a document is. */
public enum DocumentState {
    /** A version of it is found by questions. */
    CURRENT,
    /** It was accepted, and no version of it is found yet. */
    PENDING,
    /** It could not be read, and no version of it is found. */
    FAILED
}
