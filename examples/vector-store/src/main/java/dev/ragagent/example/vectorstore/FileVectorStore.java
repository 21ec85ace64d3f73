package dev.ragagent.example.vectorstore;

import dev.ragagent.error.UnsupportedCapabilityException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps chunks with their vectors in one file that only grows, and all of them in memory for searching: right for some
 * ten thousand chunks. It searches by vectors alone. One process may have the file open at a time.
 */
// tag::port[]
public final class FileVectorStore implements VectorStore {
    private final ChunkLog log;
    private final ChunkIndex index;
    private final WriterThread writer = new WriterThread();
    private volatile boolean closed;
    // end::port[]

    private FileVectorStore(ChunkLog log, ChunkIndex index) {
        this.log = log;
        this.index = index;
    }

    /**
     * Opens the store in this file, and makes the file when there is none.
     *
     * @param model the model of a new file's vectors; a file that is there keeps its own, and {@link #identity} tells it
     * @throws VectorStoreException when the file is open already, or can't be read
     */
    // tag::open[]
    public static FileVectorStore open(Path file, EmbeddingModel model) {
        return open(file, model, UnaryOperator.identity());
    }

    /** With a channel of the test's own above the file's. */
    static FileVectorStore open(Path file, EmbeddingModel model, UnaryOperator<FileChannel> above) {
        var index = new ChunkIndex();
        return new FileVectorStore(ChunkLog.open(file, model, index, above), index);
    }
    // end::open[]

    // tag::capabilities[]
    @Override
    public Set<VectorStoreCapability> capabilities() {
        return Set.of(VectorStoreCapability.PERSISTENCE);
    }
    // end::capabilities[]

    @Override
    public StoreIdentity identity(Deadline deadline) {
        CallLimits.check("asking the file store who it is", deadline);
        checkOpen();
        return log.identity();
    }

    // tag::upsert[]
    @Override
    public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
        checkAll(chunks);
        if (!chunks.isEmpty()) {
            write(new Change.Put(chunks), deadline);
        }
    }

    @Override
    public void delete(Collection<ChunkId> ids, Deadline deadline) {
        if (!ids.isEmpty()) {
            write(new Change.Remove(ids), deadline);
        }
    }

    private void write(Change change, Deadline deadline) {
        checkOpen();
        writer.run("writing to the file store", deadline, () -> {
            log.append(change);
            index.apply(change);
        });
    }
    // end::upsert[]

    // tag::search[]
    @Override
    public Candidates search(CandidateQuery query, Deadline deadline) {
        if (query.sparse()) {
            throw new UnsupportedCapabilityException("FileVectorStore", VectorStoreCapability.SPARSE_SEARCH.name());
        }
        Embedding question = query.vector().orElseThrow();
        checkDimensions(question, "the query's vector");
        checkOpen();
        return new Candidates(index.nearest(question, query, deadline), List.of(), Optional.empty());
    }
    // end::search[]

    @Override
    public Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        checkOpen();
        return index.embeddings(ids, deadline);
    }

    @Override
    public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page's limit is 1 to 1000, not " + limit);
        }
        checkOpen();
        List<Chunk> page = index.after(after, limit + 1, deadline);
        return page.size() <= limit
                ? new ChunkPage(page, Optional.empty())
                : new ChunkPage(
                        page.subList(0, limit), Optional.of(page.get(limit - 1).id()));
    }

    @Override
    public long count(Deadline deadline) {
        checkOpen();
        return index.count(deadline);
    }

    // tag::close[]
    @Override
    public void close() {
        closed = true;
        writer.close();
        log.close();
    }
    // end::close[]

    /** Where a test makes the store stall. */
    ChunkIndex index() {
        return index;
    }

    private void checkOpen() {
        if (closed) {
            throw new VectorStoreException(false, "This file store was closed; open it again.", null);
        }
    }

    // tag::checks[]
    private void checkAll(List<IndexedChunk> chunks) {
        var ids = new HashSet<ChunkId>();
        for (IndexedChunk chunk : chunks) {
            ChunkId id = chunk.chunk().id();
            checkDimensions(chunk.embedding(), "the vector of chunk " + id);
            if (!ids.add(id)) {
                throw new IllegalArgumentException("chunk " + id + " stands twice in one call");
            }
        }
    }

    private void checkDimensions(Embedding vector, String which) {
        int wanted = log.identity().model().dimensions();
        if (vector.dimensions() != wanted) {
            throw new IllegalArgumentException(
                    which + " has " + vector.dimensions() + " dimensions, the store's have " + wanted);
        }
    }
    // end::checks[]
}
