package dev.ragagent.model.conversation;

/** Where an answer's words come from. */
public enum AnswerKind {
    /** Written by a language model. */
    GENERATED,
    /** Whole sentences quoted from the sources. */
    EXTRACTIVE,
    /** A courteous refusal. */
    REFUSAL,
    /** A courteous reply to a greeting or thanks; nothing was retrieved. */
    SMALL_TALK
}
