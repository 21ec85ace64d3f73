package dev.ragagent.adapter.http.problem;

import java.util.Locale;

/** The stable codes of errors, each with its status and what a client can do about it. */
public enum ProblemCode {
    VALIDATION_ERROR(400, "Invalid request", "Correct the fields named in errors and send the request again."),
    MALFORMED_JSON(400, "Malformed JSON", "Send one JSON object, encoded in UTF-8."),
    AUTHENTICATION_REQUIRED(401, "Authentication required", "Send an API key in X-API-Key or Authorization: Bearer."),
    INVALID_API_KEY(401, "Invalid API key", "Use a key that exists, is not revoked and has not expired."),
    FORBIDDEN(
            403, "Forbidden", "Use a key with the needed scope; without keys, call the service from its own machine."),
    NOT_FOUND(404, "Not found", "Check the path; the routes are described in the documentation."),
    SESSION_NOT_FOUND(404, "Session not found", "Begin a new conversation by leaving out session_id."),
    DOCUMENT_NOT_FOUND(404, "Document not found", "List the documents to see which ids exist."),
    JOB_NOT_FOUND(404, "Job not found", "Use the job_id that the upload was answered with."),
    MESSAGE_NOT_FOUND(404, "Message not found", "Use the message_id of an answer."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "Use one of the methods in the Allow header."),
    NOT_ACCEPTABLE(406, "Not acceptable", "Accept the media type that this route answers with."),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "Request in progress",
            "Send the same request again, with the same Idempotency-Key, to get its answer."),
    PAYLOAD_TOO_LARGE(413, "Payload too large", "Split the request into smaller ones."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "Set Content-Type to a media type that this route takes."),
    IDEMPOTENCY_MISMATCH(
            422, "Idempotency key used for another request", "Give each question an Idempotency-Key of its own."),
    RATE_LIMIT_EXCEEDED(429, "Rate limit exceeded", "Try again after the time in Retry-After."),
    INTERNAL_ERROR(500, "Internal error", "Report it with the request_id."),
    VECTOR_STORE_UNAVAILABLE(503, "Vector store unavailable", "Try again after the time in Retry-After."),
    LLM_UNAVAILABLE(503, "Model unavailable", "Try again after the time in Retry-After."),
    LLM_RATE_LIMITED(503, "Model rate limited", "Try again after the time in Retry-After."),
    SESSION_STORE_UNAVAILABLE(503, "Session store unavailable", "Try again after the time in Retry-After."),
    OVERLOADED(503, "Overloaded", "Try again after the time in Retry-After."),
    DEADLINE_EXCEEDED(504, "Deadline exceeded", "Try again, or ask for less at once.");

    private final int status;
    private final String title;
    private final String suggestedAction;

    ProblemCode(int status, String title, String suggestedAction) {
        this.status = status;
        this.title = title;
        this.suggestedAction = suggestedAction;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same for every problem of this code. */
    public String title() {
        return title;
    }

    /** What the client can do. */
    public String suggestedAction() {
        return suggestedAction;
    }

    /** The URI that names this type of problem. */
    public String type() {
        return "urn:ragagent:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code for a status that the framework chose; an unknown one is the nearest of its class. */
    static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413, 414, 431 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? VALIDATION_ERROR : INTERNAL_ERROR;
        };
    }
}
