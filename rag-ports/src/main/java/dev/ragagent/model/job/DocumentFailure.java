package dev.ragagent.model.job;

import dev.ragagent.error.FailureReason;
import dev.ragagent.model.document.DocumentId;
import java.util.Objects;
import java.util.Optional;

/**
 * A document of a job that could not be ingested, and why.
 *
 * @param reason for programs; empty when none was kept, as before there were any, or when a later release kept one that
 *     this one does not know
 * @param message in words for the document's owner
 */
public record DocumentFailure(DocumentId id, Optional<FailureReason> reason, String message) {
    public DocumentFailure {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    /** With a reason that is known. */
    public DocumentFailure(DocumentId id, FailureReason reason, String message) {
        this(id, Optional.of(reason), message);
    }
}
