package dev.ragagent.model.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of the list of documents, ordered by id.
 *
 * @param documents may be empty
 * @param next the id after which the next page begins; empty on the last page
 */
public record DocumentPage(List<DocumentSummary> documents, Optional<DocumentId> next) {
    public DocumentPage {
        documents = List.copyOf(documents);
        Objects.requireNonNull(next, "next");
    }
}
