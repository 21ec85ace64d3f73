package dev.ragagent.app.wiring;

import dev.ragagent.core.ingestion.Reconciliation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far the vector store is from the ledger, at the start of the service: a store that is being filled finds little, and
 * that must not be taken for an empty collection. Safe for many threads.
 */
public final class StoreLevel implements Reconciliation.Progress {
    private record Step(int done, int total) {}

    private final AtomicReference<@Nullable Step> step = new AtomicReference<>();

    @Override
    public void on(int done, int total) {
        step.set(new Step(done, total));
    }

    /** It is level. */
    void reached() {
        on(0, 0);
    }

    /** Why the service is not ready, in a sentence; empty when the store is level. */
    public Optional<String> behind() {
        Step now = step.get();
        if (now == null) {
            return Optional.of("The vector store has not been compared with the ledger yet.");
        }
        return now.done() == now.total()
                ? Optional.empty()
                : Optional.of("The vector store is being brought level with the ledger: " + now.done() + " of "
                        + now.total() + " documents.");
    }
}
