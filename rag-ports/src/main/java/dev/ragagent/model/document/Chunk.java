package dev.ragagent.model.document;

import java.util.Objects;
import java.util.Optional;

/**
 * A passage that can be found and cited: a verbatim part of one version of a document.
 *
 * @param id unique in the collection
 * @param documentId the document that it is part of
 * @param version the version that it is part of
 * @param ordinal its place in that version, from 0
 * @param source the document's group
 * @param title the document's title
 * @param chapter the outermost heading that it stands under
 * @param section the innermost heading that it stands under, when that is another one
 * @param url where a reader finds the document
 * @param metadata the document's, for filters
 * @param span where it stands in the document's normalised text
 * @param text the passage, at most 2,000 code points when the core cut it
 */
public record Chunk(
        ChunkId id,
        DocumentId documentId,
        VersionHash version,
        int ordinal,
        SourceName source,
        String title,
        Optional<String> chapter,
        Optional<String> section,
        Optional<String> url,
        Metadata metadata,
        TextSpan span,
        String text) {
    public Chunk {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(documentId, "documentId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(chapter, "chapter");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(metadata, "metadata");
        if (ordinal < 0) {
            throw new IllegalArgumentException("a chunk's ordinal is not below 0, as " + ordinal + " is");
        }
        if (text.length() != span.length() || text.isBlank()) {
            throw new IllegalArgumentException("a chunk's text must not be blank and must be as long as its span");
        }
    }
}
