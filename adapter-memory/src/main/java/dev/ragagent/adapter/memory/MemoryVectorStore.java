package dev.ragagent.adapter.memory;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Chunks in memory. Every search looks at every chunk, so results are exact, and some ten thousand chunks are searched in
 * milliseconds. It can do everything but keep its data: they are gone when it is closed.
 */
public final class MemoryVectorStore implements VectorStore {
    private static final String WRITING = "writing to the vector store";
    private static final String READING = "reading the vector store";

    private final StoreIdentity identity;
    private final Gate gate = new Gate();
    private final NavigableMap<ChunkId, StoredChunk> chunks = new TreeMap<>();
    private boolean closed;

    /**
     * An empty store.
     *
     * @param model the model whose vectors it takes
     * @param id its identity; a new one for each store
     */
    public MemoryVectorStore(EmbeddingModel model, StoreId id) {
        this.identity = new StoreIdentity(id, model);
    }

    @Override
    public Set<VectorStoreCapability> capabilities() {
        return Set.of(
                VectorStoreCapability.SPARSE_SEARCH,
                VectorStoreCapability.IDEAL_SPARSE_SCORE,
                VectorStoreCapability.SPARSE_SCORE_OF_DENSE_HITS);
    }

    @Override
    public StoreIdentity identity(Deadline deadline) {
        return read("asking the vector store who it is", deadline, () -> identity);
    }

    @Override
    public void upsert(List<IndexedChunk> written, Deadline deadline) {
        checkAll(written);
        if (written.isEmpty()) {
            return;
        }
        List<StoredChunk> prepared = new ArrayList<>(written.size());
        for (IndexedChunk chunk : written) {
            Gate.check(WRITING, deadline);
            prepared.add(StoredChunk.of(chunk));
        }
        write(deadline, () -> {
            for (StoredChunk chunk : prepared) {
                Gate.check(WRITING, deadline);
                chunks.put(chunk.id(), chunk);
            }
        });
    }

    @Override
    public void delete(Collection<ChunkId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return;
        }
        write(deadline, () -> {
            for (ChunkId id : ids) {
                Gate.check(WRITING, deadline);
                chunks.remove(id);
            }
        });
    }

    @Override
    public Candidates search(CandidateQuery query, Deadline deadline) {
        query.vector().ifPresent(vector -> checkDimensions(vector, "the query's vector"));
        return read(
                CandidateSearch.ACTIVITY, deadline, () -> new CandidateSearch(query, deadline).over(chunks.values()));
    }

    @Override
    public Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return read(READING, deadline, () -> {
            var found = new HashMap<ChunkId, Embedding>();
            for (ChunkId id : ids) {
                Optional.ofNullable(chunks.get(id)).ifPresent(chunk -> found.put(id, chunk.embedding()));
            }
            return Map.copyOf(found);
        });
    }

    @Override
    public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page's limit is 1 to 1000, not " + limit);
        }
        return read(READING, deadline, () -> {
            var rest = after.map(id -> chunks.tailMap(id, false)).orElse(chunks);
            List<Chunk> page =
                    rest.values().stream().limit(limit).map(StoredChunk::chunk).toList();
            boolean last = page.isEmpty() || page.getLast().id().equals(rest.lastKey());
            return new ChunkPage(
                    page, last ? Optional.empty() : Optional.of(page.getLast().id()));
        });
    }

    @Override
    public long count(Deadline deadline) {
        return read(READING, deadline, () -> (long) chunks.size());
    }

    @Override
    public void close() {
        gate.close();
        try {
            closed = true;
            chunks.clear();
        } finally {
            gate.open();
        }
    }

    /** Where tests make the store stall. */
    Gate gate() {
        return gate;
    }

    private <T> T read(String activity, Deadline deadline, Supplier<T> work) {
        return gate.read(activity, deadline, () -> {
            checkOpen();
            return work.get();
        });
    }

    private void write(Deadline deadline, Runnable work) {
        gate.write(WRITING, deadline, () -> {
            checkOpen();
            work.run();
        });
    }

    private void checkOpen() {
        if (closed) {
            throw new VectorStoreException(false, "The vector store in memory was closed; make a new one.", null);
        }
    }

    private void checkAll(List<IndexedChunk> written) {
        var ids = new HashSet<ChunkId>();
        for (IndexedChunk chunk : written) {
            ChunkId id = chunk.chunk().id();
            checkDimensions(chunk.embedding(), "the vector of chunk " + id);
            if (!ids.add(id)) {
                throw new IllegalArgumentException("chunk " + id + " stands twice in one call");
            }
        }
    }

    private void checkDimensions(Embedding vector, String which) {
        int wanted = identity.model().dimensions();
        if (vector.dimensions() != wanted) {
            throw new IllegalArgumentException(
                    which + " has " + vector.dimensions() + " dimensions, the store's have " + wanted);
        }
    }
}
