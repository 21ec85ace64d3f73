package dev.ragagent.stubs.openai;

/** What may go wrong with one call, as seen on real servers, gateways and networks. */
public enum Fault {
    /** 429 with {@code Retry-After: 1}. */
    RATE_LIMITED,
    /** 429 that does not say when to come back. */
    RATE_LIMITED_SILENTLY,
    /** 429 with the code {@code insufficient_quota}, which no waiting mends. */
    QUOTA_EXHAUSTED,
    /** 500. */
    SERVER_ERROR,
    /** 503. */
    OVERLOADED,
    /** The request is read and the connection reset. */
    CONNECTION_RESET,
    /** Nothing comes, not even a head, until the client leaves. */
    HANG,
    /** The head and half of the body come, then nothing until the client leaves. */
    STALLED_BODY,
    /** The head and half of the body come, then the end of the connection's one direction. */
    HALF_CLOSE,
    /** A complete response whose JSON ends in the middle. */
    TRUNCATED_JSON,
    /** 200 with a page for people, as gateways send it. */
    HTML,
    /** 200 without any choice; for embeddings, without any vector. */
    EMPTY_CHOICES,
    /** 200 with an error object; in a stream it comes after the first pieces. */
    ERROR_IN_STREAM,
    /** The stream ends early without a finish reason; a plain answer comes without one. */
    STREAM_CUT,
    /** Right, and one byte a second. */
    BYTE_A_SECOND
}
