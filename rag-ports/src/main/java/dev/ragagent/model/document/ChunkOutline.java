package dev.ragagent.model.document;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a chunk was cut from its document's text. The text itself is the document's, so it is not kept twice.
 *
 * @param id the chunk's id
 * @param ordinal its place among the version's chunks, from 0
 * @param span the chunk's text within the document's
 * @param chapter the outermost heading that it stands under
 * @param section the innermost heading that it stands under, when that is another one
 */
public record ChunkOutline(ChunkId id, int ordinal, TextSpan span, Optional<String> chapter, Optional<String> section) {
    public ChunkOutline {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(chapter, "chapter");
        Objects.requireNonNull(section, "section");
        if (ordinal < 0 || span.length() == 0) {
            throw new IllegalArgumentException("chunk " + ordinal + " with " + span + " can't be");
        }
    }
}
