package dev.ragagent.core.ingestion;

import dev.ragagent.core.retrieval.ModelMismatch;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The vector store that this process fills: who it is, known to the ledger, and of the model that we embed with. */
final class ProjectedStore {
    private final VectorStore store;
    private final DocumentLedger ledger;
    private final Embedder embedder;
    private final InstantSource clock;

    /** So often the ledger is told that the store is in use. */
    private static final Duration HEARTBEAT = Duration.ofHours(1);

    private record Known(StoreIdentity identity, Instant at) {}

    /** What was checked and registered last; a store that was emptied and made anew has another identity. */
    private volatile Optional<Known> known = Optional.empty();

    private final AtomicInteger arrivals = new AtomicInteger();

    ProjectedStore(VectorStore store, DocumentLedger ledger, Embedder embedder, InstantSource clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.embedder = Objects.requireNonNull(embedder, "embedder");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The store's id, which the ledger knows when this returns.
     *
     * @throws VectorStoreException when it holds vectors of another model
     */
    StoreId id(Deadline deadline) {
        StoreIdentity identity = store.identity(deadline);
        Instant now = clock.instant();
        if (known.filter(last -> last.identity().equals(identity)
                        && now.isBefore(last.at().plus(HEARTBEAT)))
                .isEmpty()) {
            register(identity, now, deadline);
        }
        return identity.id();
    }

    /** Makes the store known to a ledger that has turned out not to know it. */
    void registerAgain(Deadline deadline) {
        register(store.identity(deadline), clock.instant(), deadline);
    }

    /** How often a store was new to the ledger or to this process; whenever it has grown, what it holds is to be audited. */
    int arrivals() {
        return arrivals.get();
    }

    private void register(StoreIdentity identity, Instant now, Deadline deadline) {
        ModelMismatch.between(identity, embedder.model()).ifPresent(message -> {
            throw new VectorStoreException(false, message, null);
        });
        boolean another = known.filter(last -> !last.identity().id().equals(identity.id()))
                .isPresent();
        if (ledger.register(identity, now, deadline) || another) {
            arrivals.incrementAndGet();
        }
        known = Optional.of(new Known(identity, now));
    }

    /** The store's id as it was last known, so that reading the ledger needs no vector store that is up. */
    StoreId lastKnownId(Deadline deadline) {
        return known.map(last -> last.identity().id()).orElseGet(() -> id(deadline));
    }
}
