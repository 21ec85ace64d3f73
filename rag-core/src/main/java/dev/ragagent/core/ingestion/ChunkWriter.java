package dev.ragagent.core.ingestion;

import dev.ragagent.core.chunking.SearchText;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.port.out.VectorStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Puts a version's chunks into the vector store, batch by batch. What the store holds already is not embedded again: the
 * chunks of an earlier try that was cut off, and chunks of the version to be replaced whose search text is the same.
 */
final class ChunkWriter {
    private final VectorStore store;
    private final EmbeddingTries embedder;
    private final SearchText searchText;
    private final IngestionSettings settings;

    ChunkWriter(VectorStore store, EmbeddingTries embedder, SearchText searchText, IngestionSettings settings) {
        this.store = Objects.requireNonNull(store, "store");
        this.embedder = Objects.requireNonNull(embedder, "embedder");
        this.searchText = Objects.requireNonNull(searchText, "searchText");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Writes.
     *
     * @param replaced the version that the store shows now
     * @param stillWanted asked before each batch; false ends the work
     * @return whether all chunks are in the store
     */
    boolean write(DocumentVersion version, Optional<DocumentVersion> replaced, BooleanSupplier stillWanted, Pace pace) {
        Map<String, ChunkId> reusable = reusable(version, replaced);
        for (int from = 0; from < version.chunks().size(); from += settings.batch()) {
            if (!stillWanted.getAsBoolean()) {
                return false;
            }
            int to = Math.min(from + settings.batch(), version.chunks().size());
            var chunks = version.chunks().subList(from, to).stream()
                    .map(version::chunk)
                    .toList();
            store.upsert(indexed(chunks, reusable, pace), pace.step(settings.embedding()));
        }
        return true;
    }

    /** Chunks of the old version by their search text. Those of another recipe were embedded by another, so not these. */
    private Map<String, ChunkId> reusable(DocumentVersion version, Optional<DocumentVersion> replaced) {
        var reusable = new HashMap<String, ChunkId>();
        replaced.filter(old -> old.chunker().equals(version.chunker()))
                .ifPresent(old ->
                        old.chunks().forEach(outline -> reusable.put(searchText.of(old.chunk(outline)), outline.id())));
        return reusable;
    }

    private List<IndexedChunk> indexed(List<Chunk> chunks, Map<String, ChunkId> reusable, Pace pace) {
        var texts = chunks.stream().map(searchText::of).toList();
        Map<String, Embedding> embeddings = stored(chunks, texts, reusable, pace);
        var missing = new LinkedHashSet<>(texts);
        missing.removeAll(embeddings.keySet());
        if (!missing.isEmpty()) {
            var wanted = List.copyOf(missing);
            List<Embedding> made = embedder.embed(chunks.getFirst().id(), wanted, pace);
            for (int i = 0; i < wanted.size(); i++) {
                embeddings.put(wanted.get(i), made.get(i));
            }
        }
        var indexed = new ArrayList<IndexedChunk>();
        for (int i = 0; i < chunks.size(); i++) {
            Embedding embedding = Objects.requireNonNull(embeddings.get(texts.get(i)), "every text was embedded");
            indexed.add(new IndexedChunk(chunks.get(i), texts.get(i), embedding));
        }
        return indexed;
    }

    /** What the store holds of these texts, as chunks of this version or of the one before. */
    private Map<String, Embedding> stored(
            List<Chunk> chunks, List<String> texts, Map<String, ChunkId> reusable, Pace pace) {
        var ids = new LinkedHashSet<ChunkId>();
        chunks.forEach(chunk -> ids.add(chunk.id()));
        texts.forEach(text -> Optional.ofNullable(reusable.get(text)).ifPresent(ids::add));
        Map<ChunkId, Embedding> found = store.embeddings(ids, pace.step(settings.step()));
        var byText = new HashMap<String, Embedding>();
        for (int i = 0; i < chunks.size(); i++) {
            String text = texts.get(i);
            Optional.ofNullable(found.get(chunks.get(i).id()))
                    .or(() -> Optional.ofNullable(reusable.get(text)).map(found::get))
                    .ifPresent(embedding -> byText.put(text, embedding));
        }
        return byText;
    }
}
