package dev.ragagent.port.out;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chunks with their vectors, to be searched. It is a projection of the ledger and can be rebuilt from it at any time; it
 * knows chunks by their ids and nothing of versions.
 *
 * <p>Safe for many threads: reads run beside writes, and a read sees each write wholly or not at all per chunk. Every call
 * that takes a {@link Deadline} returns or throws by it (and 250 ms); interrupting the calling thread ends it too, with
 * {@link dev.ragagent.error.CallInterruptedException}, and the store still reads and writes afterwards. The call
 * underneath has then ended, or, where ending it would break the store for others, runs to its end on a thread of the
 * adapter's own. A write that its caller has left so may still come into the store, but never after a later write to the
 * same chunk.
 *
 * <p>Arguments are checked before anything else. An empty list does nothing, whatever state the store is in. Strings are
 * well-formed Unicode: callers see to it. Any number of chunks or ids may come in one call; the core writes some dozens at
 * a time and deletes a whole document, which may be thousands. A store whose backend takes less at once splits them.
 *
 * <p>Data that only one store may have open have one owner: opening them a second time is refused with a {@link
 * dev.ragagent.error.VectorStoreException}. Where several may, each sees what the others wrote.
 *
 * <p>All of this is pinned by {@code VectorStoreContract} of the testkit. Throws {@link
 * dev.ragagent.error.VectorStoreException} when the store is down or broken.
 */
public interface VectorStore extends AutoCloseable {
    /** What this store can do beyond what all stores can. Fixed for its lifetime; no call to the backend. */
    Set<VectorStoreCapability> capabilities();

    /**
     * Who the store is and which model's vectors it holds. A store makes its id when it is created and keeps it with the
     * data, together with the model. Data that are there keep their model, whatever model the store is opened for: this
     * tells theirs, and vectors of its dimensions are taken.
     */
    StoreIdentity identity(Deadline deadline);

    /**
     * Puts chunks in, replacing those with the same ids. When this returns they are durable (if the store is persistent)
     * and every later search sees them. Not atomic over several chunks: when it throws, some may be in. Repeating it is
     * harmless.
     *
     * @param chunks may be empty, which does nothing; no id twice
     * @throws IllegalArgumentException when a vector's dimensions are not the store's, or an id stands twice; nothing is
     *     written then
     */
    void upsert(List<IndexedChunk> chunks, Deadline deadline);

    /**
     * Takes chunks out. When this returns no later search sees them. Ids that are not there are passed over. Repeating it
     * is harmless.
     *
     * @param ids may be empty, which does nothing
     */
    void delete(Collection<ChunkId> ids, Deadline deadline);

    /**
     * Finds candidates, each side apart.
     *
     * @throws dev.ragagent.error.UnsupportedCapabilityException for {@code SPARSE} or {@code HYBRID} when {@link
     *     VectorStoreCapability#SPARSE_SEARCH} is not declared
     * @throws IllegalArgumentException when the query vector's dimensions are not the store's
     */
    Candidates search(CandidateQuery query, Deadline deadline);

    /**
     * The vectors of these chunks, as they were put in or scaled to length 1. Ids that are not there are left out.
     *
     * @param ids may be empty
     */
    Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline);

    /**
     * A page of everything that is in the store, by chunk id: for audits and rebuilds.
     *
     * @param after the id after which the page begins; empty for the first page
     * @param limit 1 to 1,000
     * @throws IllegalArgumentException when the limit is out of range
     */
    ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline);

    /** How many chunks are in the store. */
    long count(Deadline deadline);

    /**
     * Ends the store's work and frees what it holds; data stay. Then every call that would do something throws {@link
     * dev.ragagent.error.VectorStoreException}; {@link #capabilities} still answers. Closing twice is harmless.
     *
     * <p>Calls that are under way come to their end or throw that exception; none hangs, and none is half done beyond what
     * its method allows. Closing waits for what it has to, and is done also when its thread is interrupted, before or
     * meanwhile; the interrupt status is then set.
     *
     * @throws dev.ragagent.error.VectorStoreException when something could not be freed; the store is closed all the same
     */
    @Override
    void close();
}
