package dev.ragagent.adapter.lucene;

import dev.ragagent.error.VectorStoreException;
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
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.VectorStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOSupplier;

/**
 * Chunks in one Lucene index in a folder of this machine, dense and sparse. Everything of the port is there. The folder
 * belongs to one open store at a time.
 *
 * <p>Reads see the last commit. Each runs on a virtual thread of its own and ends soon after its caller has left. Writes
 * run on one thread of the store's own, where they share commits; an interrupt or a deadline ends the wait for them, and
 * one that has begun goes on to its end. Sparse scores are BM25 over words and pairs of words; its statistics count
 * deleted chunks until Lucene has cleared them away.
 */
public final class LuceneVectorStore implements VectorStore {
    private static final Set<VectorStoreCapability> CAPABILITIES =
            Set.copyOf(EnumSet.allOf(VectorStoreCapability.class));

    private static final String READING = "reading the vector store";

    private final String place;
    private final WriterThread writer;
    private final LuceneIndex index;
    private final int scanUpTo;

    private LuceneVectorStore(String place, WriterThread writer, int scanUpTo) {
        this.place = place;
        this.writer = writer;
        this.index = writer.index();
        this.scanUpTo = scanUpTo;
    }

    /**
     * Opens the index in a folder, or makes one when the folder is empty or missing. Blocks until it is open, some
     * tenths of a second at most; an interrupt does not end that.
     *
     * @param folder for the index alone
     * @param model of a new index; one that is there keeps its own, and {@link #identity} tells it
     * @param ids gives the id of a new index
     * @throws VectorStoreException when another store has the folder open, when it holds something else than an index of
     *     this layout, or when it can't be read and written
     */
    public static LuceneVectorStore open(Path folder, EmbeddingModel model, IdSource ids) {
        return open(
                () -> new MMapDirectory(folder),
                folder.toString(),
                model,
                ids,
                DenseSide.SCAN_UP_TO,
                DenseSide.GRAPH_EFFORT);
    }

    /** With a directory of the test's own, and limits that small tests reach. */
    static LuceneVectorStore open(
            IOSupplier<Directory> directory,
            String place,
            EmbeddingModel model,
            IdSource ids,
            int scanUpTo,
            int graphEffort) {
        try {
            var writer = WriterThread.start(
                    "lucene-writer " + place,
                    () -> LuceneIndex.open(directory.get(), place, new VectorCodec(graphEffort), model, ids));
            return new LuceneVectorStore(place, writer, scanUpTo);
        } catch (IOException e) {
            throw Failures.of("opening it", place, e);
        }
    }

    @Override
    public Set<VectorStoreCapability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public StoreIdentity identity(Deadline deadline) {
        return read("asking the vector store who it is", deadline, (reader, budget) -> index.identity());
    }

    @Override
    public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
        if (chunks.isEmpty()) {
            return;
        }
        var ids = new HashSet<ChunkId>();
        for (IndexedChunk chunk : chunks) {
            checkDimensions(chunk.embedding());
            if (!ids.add(chunk.chunk().id())) {
                throw new IllegalArgumentException("chunk " + chunk.chunk().id() + " is to be written twice at once");
            }
        }
        write(deadline, () -> {
            var documents = new LinkedHashMap<Term, Document>();
            for (IndexedChunk chunk : chunks) {
                documents.put(ChunkFields.idTerm(chunk.chunk().id()), ChunkFields.document(chunk));
            }
            return lucene -> {
                for (Map.Entry<Term, Document> document : documents.entrySet()) {
                    lucene.updateDocument(document.getKey(), document.getValue());
                }
            };
        });
    }

    @Override
    public void delete(Collection<ChunkId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return;
        }
        Term[] terms = ids.stream().map(ChunkFields::idTerm).toArray(Term[]::new);
        write(deadline, () -> lucene -> lucene.deleteDocuments(terms));
    }

    @Override
    public Candidates search(CandidateQuery query, Deadline deadline) {
        query.vector().ifPresent(this::checkDimensions);
        return read(
                "searching the vector store",
                deadline,
                (reader, budget) -> new CandidateSearch(reader, scanUpTo, budget).run(query));
    }

    @Override
    public Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return read(READING, deadline, (reader, budget) -> new StoredChunks(reader, budget).embeddings(ids));
    }

    @Override
    public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page's limit is 1 to 1000, not " + limit);
        }
        return read(READING, deadline, (reader, budget) -> new StoredChunks(reader, budget).page(after, limit));
    }

    @Override
    public long count(Deadline deadline) {
        return read(READING, deadline, (reader, budget) -> (long) reader.numDocs());
    }

    /** Waits for the writes that have begun and for those queued before; an interrupt does not end that. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw Failures.of("closing it", place, e);
        }
    }

    private interface Reading<T> {
        T from(DirectoryReader reader, Budget budget) throws IOException;
    }

    private <T> T read(String activity, Deadline deadline, Reading<T> reading) {
        var budget = new Budget(activity, deadline);
        try {
            return ReadingThread.perform(budget, () -> {
                DirectoryReader reader = index.readers().acquire();
                try {
                    return reading.from(reader, budget);
                } finally {
                    index.readers().release(reader);
                }
            });
        } catch (AlreadyClosedException e) {
            throw Failures.closed();
        } catch (IOException e) {
            throw Failures.of(activity, place, e);
        }
    }

    /** @param preparing what needs no index and is done on the calling thread */
    private void write(Deadline deadline, IOSupplier<WriterThread.Write> preparing) {
        var budget = new Budget("writing to the vector store", deadline);
        budget.check();
        try {
            writer.perform(preparing.get(), budget);
        } catch (IOException e) {
            throw Failures.of(budget.activity(), place, e);
        }
    }

    private void checkDimensions(Embedding vector) {
        EmbeddingModel model = index.identity().model();
        if (vector.dimensions() != model.dimensions()) {
            throw new IllegalArgumentException("the store holds vectors of " + model.dimensions() + " dimensions ("
                    + model.name() + "), not of " + vector.dimensions());
        }
    }
}
