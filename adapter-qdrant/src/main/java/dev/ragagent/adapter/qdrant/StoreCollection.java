package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.RagException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.IdSource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.WriteOrdering;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The collection that the store is on. It is found on the first use, and made when there is none, by whichever process comes
 * first; what it says of itself is remembered until it is seen to be gone.
 *
 * <p>The store stays on it, under its own name, until another one is chosen that holds vectors of the model that the store
 * was opened for, or until it is gone: then it goes to what is chosen, whatever that holds. So a process that still runs
 * with the old model keeps to the old collection while there is one, and its vectors never come among others.
 */
final class StoreCollection {
    /** When the one that is chosen is gone, the choice has changed with it, and is asked once more. */
    private static final int LOOKS = 2;

    private final CollectionChoice choice;
    private final EmbeddingModel model;
    private final IdSource ids;
    private final Calls calls;
    private final Failures failures;
    private final CollectionLayout layout;
    private final AtomicReference<Place> place = new AtomicReference<>(Place.NOWHERE);

    StoreCollection(
            CollectionChoice choice,
            CollectionLayout layout,
            EmbeddingModel model,
            IdSource ids,
            Calls calls,
            Failures failures) {
        this.choice = choice;
        this.layout = layout;
        this.model = model;
        this.ids = ids;
        this.calls = calls;
        this.failures = failures;
    }

    /** The model that a new collection is made for. */
    EmbeddingModel model() {
        return model;
    }

    /** What is remembered; empty before the first use, and after it was seen to be gone. */
    Optional<KnownCollection> remembered() {
        return place.get().known();
    }

    /** The collection as it is remembered, or as it is now when it is not, made when it is missing. */
    KnownCollection known(Budget budget) {
        return remembered().orElseGet(() -> current(budget));
    }

    /** The collection as it is now, made when it is missing. Also sees, now and then, whether another one is chosen. */
    KnownCollection current(Budget budget) {
        Place before = place.get();
        try {
            KnownCollection found =
                    before.collection().isPresent() ? lookAt(before.collection().get(), budget) : chosen(budget);
            return place.updateAndGet(now -> now.after(before, found))
                    .collection()
                    .orElseThrow();
        } catch (StatusRuntimeException e) {
            String asked = before.collection().map(KnownCollection::name).orElse(choice.first());
            throw failures.on(asked).of(budget, e);
        }
    }

    /**
     * Refuses vectors for a collection that the store has come to later and that is of another model than its own: the
     * caller has made them for the one before.
     */
    void checkModel(KnownCollection collection) {
        EmbeddingModel there = collection.identity().model();
        if (!there.equals(model) && place.get().began().filter(there::equals).isEmpty()) {
            throw failures.on(collection.name()).ofAnotherModel(there, model);
        }
    }

    /**
     * What a call has failed with; that the collection is gone, or is another one than it was, is noted.
     *
     * @param used what the call was made on, which the store need not be on any more
     */
    RagException failure(KnownCollection used, Budget budget, StatusRuntimeException error) {
        Failures there = failures.on(used.name());
        return switch (error.getStatus().getCode()) {
            case NOT_FOUND -> {
                place.updateAndGet(now -> now.isOn(used) ? now.lost() : now);
                yield there.vanished(error);
            }
            case INVALID_ARGUMENT -> {
                // Another process may have made it anew for another model.
                place.updateAndGet(now -> now.isOn(used) ? now.doubted() : now);
                yield there.of(budget, error);
            }
            default -> there.of(budget, error);
        };
    }

    /** Looks at it whatever the breaker says, and makes nothing: it need not be there. */
    void probe(Budget budget) {
        Optional<KnownCollection> on = place.get().collection();
        try {
            String name = on.isPresent() ? on.get().name() : choice.name(calls::probe, budget);
            layout.read(name, calls.probe(budget, CollectionRequests.info(name)).getResult());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw failures.of(budget, e);
            }
        }
    }

    /** What the store is on, or what it has to go to. */
    private KnownCollection lookAt(KnownCollection on, Budget budget) {
        Optional<KnownCollection> other = choice.due() ? worthMoving(on, budget) : Optional.empty();
        if (other.isPresent()) {
            return other.get();
        }
        Optional<CollectionInfo> info = find(on.name(), budget);
        return info.isPresent() ? ready(on.name(), info.get(), budget) : chosen(budget);
    }

    private Optional<KnownCollection> worthMoving(KnownCollection on, Budget budget) {
        try {
            String name = choice.name(calls::attempt, budget);
            if (name.equals(on.name())) {
                return Optional.empty();
            }
            return find(name, budget)
                    .filter(info -> layout.readOurs(name, info)
                            .filter(other -> other.identity().model().equals(model))
                            .isPresent())
                    .map(info -> ready(name, info, budget));
        } catch (StatusRuntimeException e) {
            return Optional.empty(); // What it is on is asked next, and tells when the server is down.
        }
    }

    /** What is chosen; the first one is made when it is missing. */
    private KnownCollection chosen(Budget budget) {
        String name = choice.first();
        for (int i = 0; i < LOOKS; i++) {
            name = choice.name(calls::attempt, budget);
            Optional<CollectionInfo> info = find(name, budget);
            if (info.isPresent()) {
                return ready(name, info.get(), budget);
            }
            if (name.equals(choice.first())) {
                return ready(name, make(name, budget), budget);
            }
        }
        throw failures.on(name).vanished(Status.NOT_FOUND.asRuntimeException());
    }

    private KnownCollection ready(String name, CollectionInfo info, Budget budget) {
        KnownCollection found = layout.read(name, info);
        addIndexes(name, info, budget);
        return found;
    }

    private Optional<CollectionInfo> find(String name, Budget budget) {
        try {
            return Optional.of(
                    calls.attempt(budget, CollectionRequests.info(name)).getResult());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private CollectionInfo make(String name, Budget budget) {
        checkVersion(budget);
        CreateCollection creation = layout.creation(name, model, ids.next(), budget);
        try {
            calls.attempt(budget, CollectionRequests.create(creation));
        } catch (StatusRuntimeException e) {
            // Others may have been faster, and servers tell that in several ways: what counts is whether it is there.
            return find(name, budget).orElseThrow(() -> e);
        }
        return find(name, budget).orElseThrow(() -> failures.on(name).vanished(Status.NOT_FOUND.asRuntimeException()));
    }

    /** Older servers would drop the metadata without a word. */
    private void checkVersion(Budget budget) {
        String version = calls.attempt(budget, CollectionRequests.health()).getVersion();
        if (ServerVersion.isTooOld(version)) {
            throw failures.outdated(version);
        }
    }

    /** Those that are missing, since who made the collection may have died before it made them. */
    private void addIndexes(String name, CollectionInfo info, Budget budget) {
        for (String field : CollectionLayout.indexedFields()) {
            if (!info.containsPayloadSchema(field)) {
                var request = CreateFieldIndexCollection.newBuilder()
                        .setCollectionName(name)
                        .setFieldName(field)
                        .setFieldType(FieldType.FieldTypeKeyword)
                        .setWait(true)
                        .setOrdering(WriteOrdering.newBuilder().setType(WriteOrderingType.Strong))
                        .setTimeout(budget.remainingSeconds())
                        .build();
                calls.attempt(
                        budget,
                        (qdrant, limit) -> qdrant.points()
                                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                                .createFieldIndex(request));
            }
        }
    }
}
