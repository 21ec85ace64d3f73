package dev.ragagent.model.confidence;

/** Why a question was not answered. */
public enum RefusalReason {
    /** Nothing that may be used was found. */
    NO_RELEVANT_CONTEXT,
    /** Something was found, and not enough speaks for it. */
    LOW_CONFIDENCE,
    /** An answer was written, and nothing in the sources supports it. */
    UNGROUNDED_ANSWER
}
