package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.DeadlineExceededException;
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
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chunks in one collection of a Qdrant server of version 1.16 or later, dense and sparse. Everything of the port is there.
 * Any number of stores, in any number of processes, share a collection, and each sees what the others wrote.
 *
 * <p>A collection may have generations, of which one is in use: see {@link QdrantGenerations}. A store that was opened with
 * {@link #open} goes where the one in use is: on its first use, when what it is on is gone, and when {@link #identity} is
 * asked, which looks for a switch every two seconds at most. While what it is on is there, it goes only to a generation
 * of the model that it was opened for, so a process with an older configuration keeps to the older generation; when that
 * is gone it goes to whatever is in use, and then throws where vectors of its own model would come among others. It never
 * speaks to the alias: a call that has begun on one collection ends on it.
 *
 * <p>Reads are ended on the server's side when their caller leaves. A write runs on, within some seconds, and holds its
 * chunks until the server has answered it: a later write of this store to one of them is sent only then. While the server
 * fails again and again, calls throw at once and a thread of the store's own looks for its recovery.
 *
 * <p>When the collection is deleted under a running store, the call that finds it gone throws, and the next one goes to the
 * one that is in use then; when there is none it is made anew, with another store id. {@link #identity} asks the server
 * every time, so a collection that another process has made anew is known for what it is.
 */
public final class QdrantVectorStore implements VectorStore {
    private static final Set<VectorStoreCapability> CAPABILITIES =
            Set.copyOf(EnumSet.allOf(VectorStoreCapability.class));

    private static final String READING = "reading the vector store";
    private static final String WRITING = "writing to the vector store";

    /** For so long the collection is asked what its dimensions are before a vector of others is refused. */
    private static final Duration ASKING_BEFORE_REFUSING = Duration.ofSeconds(1);

    private final Calls calls;
    private final Failures failures;
    private final StoreCollection collection;
    private final PointWrites writes;

    private QdrantVectorStore(QdrantSettings settings, CollectionChoice choice, EmbeddingModel model, IdSource ids) {
        this.failures = new Failures(settings);
        this.calls = new Calls(new Channel(settings), failures, settings.breaker());
        var layout = new CollectionLayout(settings, failures);
        this.collection = new StoreCollection(choice, layout, model, ids, calls, failures);
        this.writes = new PointWrites(calls, collection, failures);
    }

    /**
     * A store on the generation of that collection which is in use. Makes no call, so the server need not be up; when there
     * is none at all, the collection of the configured name is made on the first use.
     *
     * @param model of a new collection; one that is there keeps its own, and {@link #identity} tells it
     * @param ids gives the id of a new collection
     */
    public static QdrantVectorStore open(QdrantSettings settings, EmbeddingModel model, IdSource ids) {
        return open(settings, model, ids, System::nanoTime);
    }

    /** @param ticker tells when it is time to look for a switch */
    static QdrantVectorStore open(QdrantSettings settings, EmbeddingModel model, IdSource ids, Ticker ticker) {
        var choice = new AliasChoice(new GenerationNames(settings.collection()), ticker);
        return new QdrantVectorStore(settings, choice, model, ids);
    }

    /**
     * A store on just one generation, in use or not, for filling it. It never goes to another; one that is not there is made
     * on the first use, as a generation of {@code settings.collection()}. Makes no call yet.
     *
     * @param settings whose collection is the configured name, as for {@link #open}
     * @param generation as {@link QdrantGenerations} tells it
     * @param model of a new collection; one that is there keeps its own, and {@link #identity} tells it
     * @param ids gives the id of a new collection
     * @throws IllegalArgumentException when that is no name of a generation
     */
    public static QdrantVectorStore openGeneration(
            QdrantSettings settings, String generation, EmbeddingModel model, IdSource ids) {
        var names = new GenerationNames(settings.collection());
        if (names.number(generation).isEmpty()) {
            throw new IllegalArgumentException(names.describe(generation));
        }
        return new QdrantVectorStore(settings, new FixedChoice(generation), model, ids);
    }

    @Override
    public Set<VectorStoreCapability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public StoreIdentity identity(Deadline deadline) {
        return collection
                .current(new Budget("asking the vector store who it is", deadline))
                .identity();
    }

    @Override
    public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
        if (chunks.isEmpty()) {
            return;
        }
        var ids = new HashSet<ChunkId>();
        for (IndexedChunk chunk : chunks) {
            if (!ids.add(chunk.chunk().id())) {
                throw new IllegalArgumentException("chunk " + chunk.chunk().id() + " is to be written twice at once");
            }
        }
        var budget = new Budget(WRITING, deadline);
        List<Embedding> vectors = chunks.stream().map(IndexedChunk::embedding).toList();
        writes.upsert(fitting(vectors, budget), chunks, budget);
    }

    @Override
    public void delete(Collection<ChunkId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return;
        }
        var budget = new Budget(WRITING, deadline);
        writes.delete(collection.known(budget), ids, budget);
    }

    @Override
    public Candidates search(CandidateQuery query, Deadline deadline) {
        var budget = new Budget("searching the vector store", deadline);
        KnownCollection known = fitting(query.vector().stream().toList(), budget);
        calls.check(budget);
        return new CandidateSearch(query, known, points(known)).run(budget);
    }

    @Override
    public Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var budget = new Budget(READING, deadline);
        return points(collection.known(budget)).embeddings(ids, budget);
    }

    @Override
    public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page's limit is 1 to 1000, not " + limit);
        }
        var budget = new Budget(READING, deadline);
        return points(collection.known(budget)).page(after, limit, budget);
    }

    @Override
    public long count(Deadline deadline) {
        var budget = new Budget(READING, deadline);
        return points(collection.known(budget)).count(budget);
    }

    /** Waits some seconds for calls that are under way; an interrupt does not end that. */
    @Override
    public void close() {
        calls.close();
    }

    /** How many writes wait for the end of others to the same chunks; for tests. */
    int writesWaiting() {
        return writes.waiting();
    }

    /** Whether the server answers and lets the store in, whatever the breaker says. For {@link QdrantProbe}. */
    void probe(Deadline deadline) {
        collection.probe(new Budget("asking Qdrant for its health", deadline));
    }

    private Points points(KnownCollection known) {
        return new Points(calls, collection, known, failures);
    }

    /**
     * The collection, once it is clear that these vectors fit. While it was not asked yet, the model that the store was
     * opened for stands for it; vectors that do not fit that one may fit the collection, so it is asked then, and when it does
     * not answer they are refused.
     */
    private KnownCollection fitting(List<Embedding> vectors, Budget budget) {
        for (Embedding vector : vectors) {
            checkDimensions(vector, vectors.getFirst().dimensions(), "others of the same call");
        }
        if (collection.remembered().isEmpty() && !vectors.isEmpty()) {
            int dimensions = collection.model().dimensions();
            if (vectors.getFirst().dimensions() != dimensions) {
                try {
                    collection.known(budget.within(ASKING_BEFORE_REFUSING));
                } catch (VectorStoreException | DeadlineExceededException e) {
                    checkDimensions(
                            vectors.getFirst(), dimensions, collection.model().name());
                }
            }
        }
        KnownCollection known = collection.known(budget);
        EmbeddingModel model = known.identity().model();
        vectors.forEach(vector -> checkDimensions(vector, model.dimensions(), model.name()));
        if (!vectors.isEmpty()) {
            collection.checkModel(known);
        }
        return known;
    }

    private static void checkDimensions(Embedding vector, int dimensions, String of) {
        if (vector.dimensions() != dimensions) {
            throw new IllegalArgumentException("the store holds vectors of " + dimensions + " dimensions (" + of
                    + "), not of " + vector.dimensions());
        }
    }
}
