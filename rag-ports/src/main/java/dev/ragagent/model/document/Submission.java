package dev.ragagent.model.document;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one request hands over: documents of one source, all or none of them accepted.
 *
 * @param documents no id twice; empty only with a {@code sync} that is the last
 * @param source the group that they belong to
 * @param sync present when this request is part of a pass over the whole source
 */
public record Submission(List<SubmittedDocument> documents, SourceName source, Optional<Sync> sync) {
    public Submission {
        documents = List.copyOf(documents);
        Objects.requireNonNull(source, "source");
        if (documents.isEmpty() && !sync.map(Sync::last).orElse(false)) {
            throw new IllegalArgumentException("a submission without documents must be the last of a sync");
        }
        var ids = new HashSet<DocumentId>();
        for (SubmittedDocument document : documents) {
            if (!ids.add(document.id())) {
                throw new IllegalArgumentException(
                        "the id \"" + document.id().value() + "\" stands twice in one submission");
            }
        }
    }
}
