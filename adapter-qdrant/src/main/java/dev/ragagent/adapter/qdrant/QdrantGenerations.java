package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * The generations of a collection. The first is the collection of the configured name; a rebuild fills a later one beside
 * it, called by that name with a number, as in {@code docs-2}, and then switches. Which one is in use is told by the alias
 * {@code docs-current}; without it that is the first. When the collection in use is dropped its alias goes with it. A ledger's
 * generation, which counts changes, has nothing to do with these.
 *
 * <p>Only collections that were made as generations of this very name, by {@link QdrantVectorStore#openGeneration}, are
 * taken for later ones: another service may have a collection of its own called {@code docs-2}. They are told apart by what
 * stands in their metadata.
 *
 * <p>Every call asks the server, and throws {@link VectorStoreException}, whose message says what to do and holds no secret,
 * or {@link dev.ragagent.error.DeadlineExceededException}, after which a change may have been made or not; repeating one is
 * harmless. An API key that may only use some collections is shown only their names and aliases, so it has to be allowed
 * {@code docs-current} too; {@link #use} and {@link #remove} need one that may manage the server. Safe for many threads, and
 * for several processes as far as Qdrant is: nothing keeps one from switching to what another is removing.
 */
public final class QdrantGenerations implements AutoCloseable {
    private final Failures failures;
    private final Calls calls;
    private final int shards;
    private final GenerationNames names;
    private final GenerationCatalog catalog;
    private final GenerationRefusals refusals;

    private QdrantGenerations(QdrantSettings settings) {
        this.failures = new Failures(settings);
        this.calls = new Calls(new Channel(settings), failures, settings.breaker());
        this.shards = settings.shards();
        this.names = new GenerationNames(settings.collection());
        this.catalog = new GenerationCatalog(names, new CollectionLayout(settings, failures), calls);
        this.refusals = new GenerationRefusals(settings, names);
    }

    /**
     * Those of the collection that the settings name. Prepares the connection; makes no call yet.
     *
     * @param settings as for {@link QdrantVectorStore#open}
     */
    public static QdrantGenerations at(QdrantSettings settings) {
        return new QdrantGenerations(settings);
    }

    /** The name of the collection that is in use. It need not be there: a store makes it on its first use. */
    public String inUse(Deadline deadline) {
        return asking("asking which generation is in use", deadline, catalog::inUse);
    }

    /**
     * The name of the generation that a rebuild for that model is to fill: one that is later than the one in use, of that
     * model and the configured number of shards, and so was begun before, the latest when there are several; else the next
     * number for which there is neither a collection nor an alias, whosoever. Makes nothing.
     *
     * @throws VectorStoreException also when the alias points at something that is no generation
     */
    public String next(EmbeddingModel model, Deadline deadline) {
        return asking("looking for the generation to fill", deadline, budget -> {
            int current = numberInUse(budget);
            return catalog.generations(number -> number > current, budget).stream()
                    .flatMap(one -> one.known().stream())
                    .filter(one -> one.identity().model().equals(model) && one.shards() == shards)
                    .reduce((earlier, later) -> later)
                    .map(KnownCollection::name)
                    .orElseGet(() -> free(current, catalog.taken(budget)));
        });
    }

    /**
     * Switches to that generation, at one moment for all who look. An earlier one can be switched to as well, the first
     * included. Switching to the one that is in use does nothing. Running stores follow within some seconds, those for
     * another model not while they have their own.
     *
     * @param name of a generation that is there
     * @throws VectorStoreException also when it is none, or one that another release has laid out in another way
     */
    public void use(String name, Deadline deadline) {
        checkName(name);
        doing("switching to the generation \"" + name + '"', deadline, budget -> {
            switch (catalog.find(name, budget)) {
                case NOTHING -> throw refusals.missing(name);
                case SOMETHING_ELSE -> throw refusals.notOurs(name);
                case OTHER_LAYOUT -> throw refusals.otherLayout(name);
                case GENERATION -> {
                    if (!catalog.inUse(budget).equals(name)) {
                        point(name, budget);
                    }
                }
            }
        });
    }

    /**
     * The generations with a lower number than the one in use, the lowest first.
     *
     * @throws VectorStoreException also when the alias points at something that is no generation
     */
    public List<String> replaced(Deadline deadline) {
        return asking("looking for replaced generations", deadline, budget -> {
            int current = numberInUse(budget);
            return named(number -> number < current, budget);
        });
    }

    /**
     * The generations with a higher number than the one in use, the lowest first: begun and not switched to, or switched
     * away from.
     *
     * @throws VectorStoreException also when the alias points at something that is no generation
     */
    public List<String> unfinished(Deadline deadline) {
        return asking("looking for unfinished generations", deadline, budget -> {
            int current = numberInUse(budget);
            return named(number -> number > current, budget);
        });
    }

    /**
     * Drops a generation with all that is in it. One that is not there is no fault.
     *
     * @throws VectorStoreException also when it is in use, or is none; then nothing is dropped
     */
    public void remove(String name, Deadline deadline) {
        checkName(name);
        doing("removing the generation \"" + name + '"', deadline, budget -> {
            if (catalog.inUse(budget).equals(name)) {
                throw refusals.inUse(name);
            }
            switch (catalog.find(name, budget)) {
                case NOTHING -> {}
                case SOMETHING_ELSE -> throw refusals.notOurs(name);
                case OTHER_LAYOUT, GENERATION -> change(budget, CollectionRequests.delete(name, budget));
            }
        });
    }

    @Override
    public void close() {
        calls.close();
    }

    private void checkName(String name) {
        if (names.number(name).isEmpty()) {
            throw refusals.noName(name);
        }
    }

    private int numberInUse(Budget budget) {
        String name = catalog.inUse(budget);
        return names.number(name).orElseThrow(() -> refusals.strange(name));
    }

    private List<String> named(IntPredicate wanted, Budget budget) {
        return catalog.generations(wanted, budget).stream()
                .map(GenerationCatalog.Generation::name)
                .toList();
    }

    private String free(int current, Set<String> taken) {
        int number = current + 1;
        while (taken.contains(names.of(number))) {
            number++;
        }
        return names.of(number);
    }

    private void point(String name, Budget budget) {
        CollectionOperationResponse response;
        try {
            response = change(budget, CollectionRequests.point(names.alias(), name, budget));
        } catch (StatusRuntimeException e) {
            throw switch (e.getStatus().getCode()) {
                case NOT_FOUND -> refusals.missing(name); // dropped since it was looked at
                case ALREADY_EXISTS -> refusals.aliasTaken(e);
                default -> e;
            };
        }
        if (!response.getResult()) {
            throw refusals.notDone(budget.activity());
        }
    }

    private CollectionOperationResponse change(Budget budget, Calls.Request<CollectionOperationResponse> request) {
        try {
            return calls.probe(budget, request);
        } catch (StatusRuntimeException e) {
            throw switch (e.getStatus().getCode()) {
                case PERMISSION_DENIED -> refusals.notAllowed(e);
                default -> e;
            };
        }
    }

    private void doing(String activity, Deadline deadline, Consumer<Budget> work) {
        asking(activity, deadline, budget -> {
            work.accept(budget);
            return budget;
        });
    }

    private <T> T asking(String activity, Deadline deadline, Function<Budget, T> work) {
        var budget = new Budget(activity, deadline);
        try {
            return work.apply(budget);
        } catch (StatusRuntimeException e) {
            throw failures.of(budget, e);
        }
    }
}
