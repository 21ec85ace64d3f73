package dev.ragagent.model.document;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A document in a list: its current version, or what is known of it while it has none.
 *
 * @param id the document
 * @param source its group
 * @param title its title; the id while no version stands
 * @param url where a reader finds it
 * @param state how far it is
 * @param hash the current version; empty while there is none
 * @param chunks how many chunks the current version has; 0 while there is none
 * @param ingestedAt when the current version became current
 * @param metadata of the current version
 * @param failure why its last submission could not be ingested; empty when it could. A document whose earlier version stands
 *     is current all the same
 */
public record DocumentSummary(
        DocumentId id,
        SourceName source,
        String title,
        Optional<String> url,
        DocumentState state,
        Optional<VersionHash> hash,
        int chunks,
        Optional<Instant> ingestedAt,
        Metadata metadata,
        Optional<IngestionFailure> failure) {
    public DocumentSummary {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(ingestedAt, "ingestedAt");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(failure, "failure");
        if ((state == DocumentState.CURRENT) != hash.isPresent()) {
            throw new IllegalArgumentException("a document has a current version when, and only when, it is current");
        }
    }

    /** Of a document whose last submission could be ingested. */
    public DocumentSummary(
            DocumentId id,
            SourceName source,
            String title,
            Optional<String> url,
            DocumentState state,
            Optional<VersionHash> hash,
            int chunks,
            Optional<Instant> ingestedAt,
            Metadata metadata) {
        this(id, source, title, url, state, hash, chunks, ingestedAt, metadata, Optional.empty());
    }
}
