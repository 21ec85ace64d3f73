package dev.ragagent.core.ingestion;

import dev.ragagent.core.retrieval.ModelMismatch;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.VectorStore;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** The vector store that this process fills: who it is, known to the ledger, and of the model that we embed with. */
final class ProjectedStore {
    private final VectorStore store;
    private final DocumentLedger ledger;
    private final Embedder embedder;
    private final InstantSource clock;

    /** The identity that was checked and registered last; a store that was emptied and made anew has another. */
    private volatile Optional<StoreIdentity> known = Optional.empty();

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
        if (!known.equals(Optional.of(identity))) {
            ModelMismatch.between(identity, embedder.model()).ifPresent(message -> {
                throw new VectorStoreException(false, message, null);
            });
            ledger.register(identity, clock.instant(), deadline);
            known = Optional.of(identity);
        }
        return identity.id();
    }

    /** The store's id as it was last known, so that reading the ledger needs no vector store that is up. */
    StoreId lastKnownId(Deadline deadline) {
        return known.map(StoreIdentity::id).orElseGet(() -> id(deadline));
    }
}
