package dev.ragagent.app.wiring;

import dev.ragagent.app.index.Index;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rebuilds the store of a backend: a second index is filled beside the one in use, then the backend serves from it. */
final class RebuildRun implements RebuildSteps {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofSeconds(30);
    /** How many documents are named that keep a store from taking over. */
    private static final int NAMED = 5;

    private final Backend backend;
    private final Consumer<Runnable> switching;
    private final Duration longestCall;
    /** The new index, until it is served from. */
    private Optional<Index> unused = Optional.empty();
    /** The old one, when it is served from no more. */
    private Optional<Index> replaced = Optional.empty();

    /**
     * @param switching runs a change while nobody works on documents
     * @param longestCall after so long no call that was under way at the switch is still at work in the old store
     */
    RebuildRun(Backend backend, Consumer<Runnable> switching, Duration longestCall) {
        this.backend = backend;
        this.switching = switching;
        this.longestCall = longestCall;
    }

    @Override
    public void fillAndSwitch(Consumer<UnaryOperator<RebuildStatus>> status) {
        persistently(status, () -> {
            requireOurLedger();
            unused = Optional.of(
                    backend.indexes().openNext(backend.configuredEmbedder().model()));
        });
        var filled = backend.stackOver(unused.orElseThrow(), backend.configuredEmbedder());
        // When a part goes down in the last pass the work on documents goes on until it is back.
        persistently(status, () -> {
            fill(filled, status);
            switching.accept(() -> {
                requireWhole(filled.ingestion().backfill().catchUp(servedFrom()));
                switchTo(filled, status);
            });
        });
    }

    /** Filling a store from another installation's database would empty it, as far as anybody sees. */
    private void requireOurLedger() {
        long shown = backend.serving().index().store().count(step());
        if (shown > 0 && backend.recordedChunks(servedFrom(), step()) == 0) {
            throw new VectorStoreException(
                    false,
                    "Nothing was done, since the vector store in use holds " + shown
                            + " chunks and the database knows of"
                            + " none of them: it is not the database that belongs to the store. Set DATABASE_URL, or"
                            + " DATA_DIR, to the service's own.",
                    null);
        }
    }

    private StoreId servedFrom() {
        return backend.serving().index().store().identity(step()).id();
    }

    private void fill(StoreStack filled, Consumer<UnaryOperator<RebuildStatus>> status) {
        requireWhole(filled.ingestion().backfill().run(servedFrom(), (done, total) -> {
            if (total > 0) {
                status.accept(now -> now.at(done, total));
            }
        }));
    }

    private static void requireWhole(Set<DocumentId> missing) {
        if (!missing.isEmpty()) {
            String named = missing.stream()
                    .map(DocumentId::value)
                    .sorted()
                    .limit(NAMED)
                    .collect(Collectors.joining(", "));
            throw new VectorStoreException(
                    false,
                    "Nothing was switched, since " + missing.size()
                            + " of the documents that are shown now can't be put"
                            + " into the new store (" + named + (missing.size() > NAMED ? ", ..." : "")
                            + "). The service's log says why of each. Remove or mend them, then rebuild again.",
                    null);
        }
    }

    private void switchTo(StoreStack filled, Consumer<UnaryOperator<RebuildStatus>> status) {
        var model = filled.model();
        long chunks = filled.index().store().count(step());
        Index before = backend.serving().index();
        Index inUse = backend.closedWithTheRest(backend.indexes().use(filled.index(), model));
        backend.serveFrom(
                inUse.equals(filled.index()) ? filled : backend.stackOver(inUse, backend.configuredEmbedder()));
        unused = Optional.empty();
        replaced = Optional.of(before);
        String what = "Questions are answered from the new vector store: " + chunks
                + (chunks == 1 ? " chunk of " : " chunks of ") + model.name() + " in "
                + filled.index().name() + "."
                + backend.indexes().aboutReplaced().map(note -> " " + note).orElse("");
        status.accept(now -> now.succeeded(what));
    }

    /** Tries until it is done or can't be: a part that is down comes back. */
    private void persistently(Consumer<UnaryOperator<RebuildStatus>> status, Runnable step) {
        while (true) {
            try {
                step.run();
                return;
            } catch (CallInterruptedException e) {
                throw e;
            } catch (RagException e) {
                if (!e.retryable()) {
                    throw e;
                }
                backend.observer().on(new BackgroundFailure("rebuilding the vector store", e));
                status.accept(now -> now.waiting(String.valueOf(e.getMessage())));
                pause(BETWEEN_TRIES);
            }
        }
    }

    @Override
    public void clearUp() {
        unused.ifPresent(Index::close);
        unused = Optional.empty();
        replaced.ifPresent(this::remove);
        replaced = Optional.empty();
    }

    private void remove(Index before) {
        boolean interrupted = Thread.interrupted();
        if (!interrupted) {
            try {
                Thread.sleep(longestCall);
            } catch (InterruptedException e) {
                interrupted = true; // the service ends, and has no calls under way any more
            }
        }
        try {
            before.close();
            backend.indexes().clearReplaced();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Deadline step() {
        return Deadline.after(STEP, Backend.TICKER);
    }

    private static void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("rebuilding the vector store");
        }
    }
}
