package dev.ragagent.adapter.memory;

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

/** Leaves everything to another store; a mutant overrides what it does wrong. */
class ForwardingStore implements VectorStore {
    private final VectorStore right;

    ForwardingStore(VectorStore right) {
        this.right = right;
    }

    /** Where the next call goes. */
    VectorStore right() {
        return right;
    }

    @Override
    public Set<VectorStoreCapability> capabilities() {
        return right().capabilities();
    }

    @Override
    public StoreIdentity identity(Deadline deadline) {
        return right().identity(deadline);
    }

    @Override
    public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
        right().upsert(chunks, deadline);
    }

    @Override
    public void delete(Collection<ChunkId> ids, Deadline deadline) {
        right().delete(ids, deadline);
    }

    @Override
    public Candidates search(CandidateQuery query, Deadline deadline) {
        return right().search(query, deadline);
    }

    @Override
    public Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        return right().embeddings(ids, deadline);
    }

    @Override
    public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
        return right().scan(after, limit, deadline);
    }

    @Override
    public long count(Deadline deadline) {
        return right().count(deadline);
    }

    @Override
    public void close() {
        right().close();
    }
}
