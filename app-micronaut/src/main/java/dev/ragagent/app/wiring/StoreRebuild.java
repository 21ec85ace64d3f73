package dev.ragagent.app.wiring;

import dev.ragagent.app.index.Index;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.job.RebuildStatus.State;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.RebuildStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the vector store of a backend on a thread of its own, while the backend serves from the old one. When it is closed
 * the filling ends between two steps, and the next rebuild goes on with it.
 */
public final class StoreRebuild implements RebuildStore, AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofSeconds(30);
    /** How many documents are named that keep a store from taking over. */
    private static final int NAMED = 5;

    private final Backend backend;
    private final Consumer<Runnable> betweenDocuments;
    private final Duration longestCall;
    private final AtomicReference<RebuildStatus> status = new AtomicReference<>(RebuildStatus.NONE);
    private @Nullable Thread thread;
    private boolean closed;

    private StoreRebuild(Backend backend, Consumer<Runnable> betweenDocuments, Duration longestCall) {
        this.backend = backend;
        this.betweenDocuments = betweenDocuments;
        this.longestCall = longestCall;
    }

    /**
     * For a backend that serves and takes documents.
     *
     * @param longestCall after so long no call that was under way at the switch is still at work in the old store
     */
    public static StoreRebuild beside(Backend backend, BackgroundWork work, Duration longestCall) {
        return new StoreRebuild(
                backend,
                change -> work.betweenDocuments(() -> {
                    change.run();
                    work.levelled();
                }),
                longestCall);
    }

    /** For a backend that nobody else uses, and that works on no documents. */
    public static StoreRebuild alone(Backend backend) {
        return new StoreRebuild(backend, Runnable::run, Duration.ZERO);
    }

    @Override
    public synchronized RebuildStatus begin(Caller caller, Optional<EmbeddingModel> expected) {
        caller.require(Scope.ADMIN);
        expected.filter(model -> !model.equals(backend.configuredModel())).ifPresent(this::refuse);
        if (closed) {
            throw new CallInterruptedException("beginning a rebuild");
        }
        if (status.get().state() != State.RUNNING) {
            Optional<Thread> before = Optional.ofNullable(thread);
            status.set(RebuildStatus.begun());
            thread = Thread.ofPlatform().name("store-rebuild").daemon().start(() -> {
                before.ifPresent(StoreRebuild::await); // it may still wait for calls in the store that it replaced
                run();
            });
        }
        return status.get();
    }

    private void refuse(EmbeddingModel expected) {
        EmbeddingModel configured = backend.configuredModel();
        throw new InvalidRequestException(
                "embeddingModel",
                "is " + expected.name() + " (" + expected.dimensions() + " dimensions), and the running service is"
                        + " configured with " + configured.name() + " (" + configured.dimensions()
                        + " dimensions). Start it again with the new configuration first: it goes on answering from the"
                        + " present vector store until the new one is made");
    }

    @Override
    public RebuildStatus status(Caller caller) {
        caller.require(Scope.ADMIN);
        return status.get();
    }

    private void run() {
        try {
            Index before = backend.serving().index();
            rebuild();
            pause(longestCall);
            before.close();
            backend.indexes().clearReplaced();
        } catch (CallInterruptedException e) {
            status.updateAndGet(
                    now -> now.failed("The service was stopped. The next rebuild goes on where this one was."));
        } catch (Throwable e) {
            backend.observer().on(new BackgroundFailure("rebuilding the vector store", e));
            // What fails after the switch leaves a folder behind that the next start removes.
            status.updateAndGet(now -> now.state() == State.RUNNING ? now.failed(words(e)) : now);
        }
    }

    private static String words(Throwable e) {
        return e instanceof RagException known
                ? String.valueOf(known.getMessage())
                : "It failed (" + e.getClass().getSimpleName() + "); the service's log says more.";
    }

    private void rebuild() {
        EmbeddingModel model = backend.configuredModel();
        Index next = backend.indexes().openNext(model);
        boolean switched = false;
        try {
            Serving filled = backend.over(next, backend.configuredEmbedder());
            persistently(() -> fill(filled));
            persistently(() -> betweenDocuments.accept(() -> {
                fill(filled); // what was ingested meanwhile
                switchTo(filled, model);
            }));
            switched = true;
        } finally {
            if (!switched) {
                next.close();
            }
        }
    }

    private void fill(Serving filled) {
        StoreId servedFrom = backend.serving().index().store().identity(step()).id();
        Set<DocumentId> missing = filled.ingestion().rebuild().fill(servedFrom, this::progress);
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

    private void progress(int done, int total) {
        if (total > 0) {
            status.updateAndGet(now -> now.at(done, total));
        }
    }

    private void switchTo(Serving filled, EmbeddingModel model) {
        long chunks = filled.index().store().count(step());
        Index inUse = backend.closedWithTheRest(backend.indexes().use(filled.index(), model));
        backend.serveFrom(inUse.equals(filled.index()) ? filled : backend.over(inUse, backend.configuredEmbedder()));
        status.updateAndGet(now -> now.succeeded("Questions are answered from the new vector store: " + chunks
                + (chunks == 1 ? " chunk of " : " chunks of ") + model.name() + " in "
                + filled.index().name() + "."
                + backend.indexes().aboutReplaced().map(note -> " " + note).orElse("")));
    }

    /** Tries until it is done or can't be: a part that is down comes back. */
    private void persistently(Runnable step) {
        while (true) { // an interrupt ends it at the next step
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
                status.updateAndGet(now -> now.waiting(String.valueOf(e.getMessage())));
                pause(BETWEEN_TRIES);
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

    private static void await(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it between two steps, and returns when its thread has ended. */
    @Override
    public void close() {
        Optional<Thread> running;
        synchronized (this) {
            closed = true;
            running = Optional.ofNullable(thread);
        }
        running.ifPresent(it -> {
            it.interrupt();
            await(it);
        });
    }
}
