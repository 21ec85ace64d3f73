package dev.ragagent.model.confidence;

/** How plainly a question may be answered. Declared from the least to the most. */
public enum ConfidenceLevel {
    /** Refused. */
    INSUFFICIENT,
    /** Answered with a disclaimer. */
    LOW,
    /** Answered with a disclaimer. */
    MEDIUM,
    /** Answered plainly. */
    HIGH
}
