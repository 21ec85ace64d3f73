package dev.ragagent.model.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that one version of a document is made of; what the ledger keeps and the vector store is built from.
 *
 * @param id the document
 * @param hash of all the rest
 * @param source the group that it belongs to
 * @param title never blank
 * @param url where a reader finds it
 * @param metadata for filters
 * @param text normalised text
 * @param chunks in the order of their ordinals, which run from 0 without a gap; empty when the text holds nothing to
 *     find
 * @param chunker the recipe that cut it, as in {@code structure-1}
 */
public record DocumentVersion(
        DocumentId id,
        VersionHash hash,
        SourceName source,
        String title,
        Optional<String> url,
        Metadata metadata,
        String text,
        List<ChunkOutline> chunks,
        String chunker) {
    public DocumentVersion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(chunker, "chunker");
        if (title.isBlank()) {
            throw new IllegalArgumentException("a document's title must not be blank");
        }
        chunks = List.copyOf(chunks);
        for (int i = 0; i < chunks.size(); i++) {
            ChunkOutline chunk = chunks.get(i);
            if (chunk.ordinal() != i || chunk.span().end() > text.length()) {
                throw new IllegalArgumentException("chunk " + chunk + " does not fit at place " + i);
            }
        }
    }

    /** The chunk of that outline, with its text and all that a reader needs to place it. */
    public Chunk chunk(ChunkOutline outline) {
        return new Chunk(
                outline.id(),
                id,
                hash,
                outline.ordinal(),
                source,
                title,
                outline.chapter(),
                outline.section(),
                url,
                metadata,
                outline.span(),
                outline.span().of(text));
    }
}
