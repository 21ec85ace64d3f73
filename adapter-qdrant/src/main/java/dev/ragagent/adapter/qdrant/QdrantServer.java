package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Points.CountPoints;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A look at a Qdrant and at the collection that a store would use, before one is opened: it makes and changes nothing. Every
 * call throws {@link VectorStoreException}, whose message says what to do and holds no secret, or {@link
 * dev.ragagent.error.DeadlineExceededException}. Safe for many threads.
 */
public final class QdrantServer implements AutoCloseable {
    private final QdrantSettings settings;
    private final Failures failures;
    private final Calls calls;
    private final GenerationNames names;

    private QdrantServer(QdrantSettings settings) {
        this.settings = settings;
        this.failures = new Failures(settings);
        this.calls = new Calls(new Channel(settings), failures, settings.breaker());
        this.names = new GenerationNames(settings.collection());
    }

    /** Prepares the connection; makes no call yet. */
    public static QdrantServer at(QdrantSettings settings) {
        return new QdrantServer(settings);
    }

    /**
     * The server's version, as in {@code 1.18.0}. It is told without an API key too.
     *
     * @throws VectorStoreException also when it is too old for a store
     */
    public String version(Deadline deadline) {
        var budget = new Budget("asking Qdrant for its version", deadline);
        String version;
        try {
            version = calls.probe(budget, CollectionRequests.health()).getVersion();
        } catch (StatusRuntimeException e) {
            throw failures.of(budget, e);
        }
        if (ServerVersion.isTooOld(version)) {
            throw failures.outdated(version);
        }
        return version;
    }

    /**
     * The collection that is in use, as it is now. Its chunks are counted one by one, which takes a while when they are many.
     *
     * @throws VectorStoreException also when it is not one of ours, or the API key does not let us in
     */
    public CollectionState collection(Deadline deadline) {
        return look("looking at the collection", deadline, budget -> {
                    KnownCollection known = inUse(budget);
                    return new CollectionState.Present(known.name(), known.identity(), count(known.name(), budget));
                })
                .<CollectionState>map(present -> present)
                .orElseGet(CollectionState.Absent::new);
    }

    /**
     * The store's id and model that stand with the collection in use; empty when there is none. Two small calls, however
     * large it is.
     *
     * @throws VectorStoreException as for {@link #collection}
     */
    public Optional<StoreIdentity> identity(Deadline deadline) {
        return look(
                "asking the collection which model it is of",
                deadline,
                budget -> inUse(budget).identity());
    }

    private KnownCollection inUse(Budget budget) {
        String name =
                names.inUse(calls.probe(budget, CollectionRequests.aliases()).getAliasesList());
        var info = calls.probe(budget, CollectionRequests.info(name)).getResult();
        return new CollectionLayout(settings, failures).read(name, info);
    }

    /** Empty when there is no collection. */
    private <T> Optional<T> look(String activity, Deadline deadline, Function<Budget, T> look) {
        var budget = new Budget(activity, deadline);
        try {
            return Optional.of(look.apply(budget));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failures.of(budget, e);
        }
    }

    private long count(String name, Budget budget) {
        var request = CountPoints.newBuilder()
                .setCollectionName(name)
                .setExact(true)
                .setTimeout(budget.remainingSeconds())
                .build();
        return calls.probe(
                        budget,
                        (qdrant, limit) -> qdrant.points()
                                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                                .count(request))
                .getResult()
                .getCount();
    }

    @Override
    public void close() {
        calls.close();
    }
}
