package dev.ragagent.model.job;

import dev.ragagent.model.document.SubmittedDocument;
import java.util.Objects;

/**
 * A document of a job that has not been tried yet.
 *
 * @param ordinal its place in the submission, from 0
 */
public record QueuedDocument(int ordinal, SubmittedDocument document) {
    public QueuedDocument {
        Objects.requireNonNull(document, "document");
    }
}
