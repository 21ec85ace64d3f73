package dev.ragagent.model.document;

import dev.ragagent.error.FailureReason;
import java.util.Objects;
import java.util.Optional;

/**
 * Why the last submission of a document could not be ingested.
 *
 * @param reason for programs; empty when none was kept, as before there were any, or when a later release kept one that
 *     this one does not know
 * @param message in words for the document's owner
 */
public record IngestionFailure(Optional<FailureReason> reason, String message) {
    public IngestionFailure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    /** With a reason that is known. */
    public IngestionFailure(FailureReason reason, String message) {
        this(Optional.of(reason), message);
    }
}
