package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A chunk with what a search needs of it. Immutable, so whoever sees it sees the whole of one write.
 *
 * @param counts how often each term stands in the search text
 * @param length how many terms it has
 */
record StoredChunk(Chunk chunk, Embedding embedding, Map<String, Integer> counts, int length) {
    static StoredChunk of(IndexedChunk indexed) {
        List<String> terms = Terms.of(indexed.searchText());
        var counts = new HashMap<String, Integer>();
        terms.forEach(term -> counts.merge(term, 1, Integer::sum));
        return new StoredChunk(indexed.chunk(), indexed.embedding(), Map.copyOf(counts), terms.size());
    }

    ChunkId id() {
        return chunk.id();
    }

    /** How often the term stands in it. */
    int count(String term) {
        return counts.getOrDefault(term, 0);
    }
}
