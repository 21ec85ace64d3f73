package dev.ragagent.model.conversation;

import dev.ragagent.model.document.ChunkId;
import java.util.Objects;

/**
 * What a decision keeps of one citation: which chunk is cited and where, none of its words.
 *
 * @param source the index by which the answer calls the chunk
 * @param chunk the cited one
 * @param statement the sentence of the answer
 * @param quote where the quote stands in the chunk's text
 */
public record CitedChunk(int source, ChunkId chunk, CodePointRange statement, CodePointRange quote) {
    public CitedChunk {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(quote, "quote");
    }
}
