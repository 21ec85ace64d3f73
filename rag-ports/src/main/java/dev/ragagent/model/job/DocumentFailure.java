package dev.ragagent.model.job;

import dev.ragagent.model.document.DocumentId;
import java.util.Objects;

/** A document that could not be ingested, and why, in words for its owner. */
public record DocumentFailure(DocumentId id, String message) {
    public DocumentFailure {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(message, "message");
    }
}
