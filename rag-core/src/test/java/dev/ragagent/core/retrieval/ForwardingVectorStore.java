package dev.ragagent.core.retrieval;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Passes everything on, so that a test need only say what is to be different. */
class ForwardingVectorStore implements VectorStore {
    private final VectorStore store;

    ForwardingVectorStore(VectorStore store) {
        this.store = store;
    }

    @Override
    public Set<VectorStoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public StoreIdentity identity(Deadline deadline) {
        return store.identity(deadline);
    }

    @Override
    public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
        store.upsert(chunks, deadline);
    }

    @Override
    public void delete(Collection<ChunkId> ids, Deadline deadline) {
        store.delete(ids, deadline);
    }

    @Override
    public Candidates search(CandidateQuery query, Deadline deadline) {
        return store.search(query, deadline);
    }

    @Override
    public Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        return store.embeddings(ids, deadline);
    }

    @Override
    public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
        return store.scan(after, limit, deadline);
    }

    @Override
    public long count(Deadline deadline) {
        return store.count(deadline);
    }

    @Override
    public void close() {
        store.close();
    }
}
