package dev.ragagent.app.wiring;

import dev.ragagent.app.data.DataFolderException;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.in.RebuildStore;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has the vector store rebuilt, one rebuild at a time, on a thread of its own. It is the application's and not the core's,
 * since it switches what the core is put together from. When it is closed the filling ends between two steps, and the next
 * rebuild goes on with it.
 */
public final class RebuildService implements RebuildStore, AutoCloseable {
    /** What is left to do after an interrupt is done in less. */
    private static final Duration TO_END = Duration.ofSeconds(35);

    private final EmbeddingModel configured;
    private final RebuildSteps steps;
    private final PipelineObserver observer;
    private final AtomicReference<RebuildStatus> status = new AtomicReference<>(RebuildStatus.NONE);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("store-rebuild").daemon().factory());

    /** @param configured the embedding model of the configuration */
    RebuildService(EmbeddingModel configured, RebuildSteps steps, PipelineObserver observer) {
        this.configured = configured;
        this.steps = steps;
        this.observer = observer;
    }

    /**
     * For a backend that serves and takes documents.
     *
     * @param longestCall after so long no call that was under way at the switch is still at work in the old store
     */
    public static RebuildService beside(Backend backend, BackgroundWork work, Duration longestCall) {
        return of(backend, new RebuildRun(backend, work::switchStore, longestCall));
    }

    /** For a backend that nobody else uses, and that works on no documents. */
    public static RebuildService alone(Backend backend) {
        return of(backend, new RebuildRun(backend, Runnable::run, Duration.ZERO));
    }

    private static RebuildService of(Backend backend, RebuildSteps steps) {
        return new RebuildService(backend.configuredEmbedder().model(), steps, backend.observer());
    }

    @Override
    public synchronized RebuildStatus begin(Caller caller, Optional<EmbeddingModel> expected) {
        caller.require(Scope.ADMIN);
        expected.filter(model -> !model.equals(configured)).ifPresent(this::refuse);
        if (thread.isShutdown()) {
            throw new CallInterruptedException("beginning a rebuild");
        }
        if (!status.get().running()) {
            status.set(RebuildStatus.BEGUN);
            thread.execute(this::rebuild);
        }
        return status.get();
    }

    private void refuse(EmbeddingModel expected) {
        throw new InvalidRequestException(
                "embeddingModel",
                "is " + expected.name() + " (" + expected.dimensions() + " dimensions), and the running service is"
                        + " configured with " + configured.name() + " (" + configured.dimensions()
                        + " dimensions). Start it again with the new configuration first, and then rebuild");
    }

    @Override
    public RebuildStatus status(Caller caller) {
        caller.require(Scope.ADMIN);
        return status.get();
    }

    private void rebuild() {
        try {
            steps.fillAndSwitch(status::updateAndGet);
        } catch (CallInterruptedException e) {
            fail("The service was stopped. The next rebuild goes on where this one was.");
        } catch (Throwable e) {
            observer.on(new BackgroundFailure("rebuilding the vector store", e));
            fail(words(e));
        }
        clearUp();
    }

    /** What goes wrong here leaves something behind that the next start or the next rebuild removes. */
    private void clearUp() {
        try {
            steps.clearUp();
        } catch (Throwable e) {
            observer.on(new BackgroundFailure("clearing the replaced vector store away", e));
        }
    }

    private void fail(String why) {
        status.updateAndGet(now -> now.running() ? now.failed(why) : now);
    }

    private static String words(Throwable e) {
        return e instanceof RagException || e instanceof DataFolderException
                ? String.valueOf(e.getMessage())
                : "It failed (" + e.getClass().getSimpleName() + "); the service's log says more.";
    }

    /** Ends it between two steps, and returns when its thread has ended. A switch that has been made stays made. */
    @Override
    public void close() {
        synchronized (this) {
            thread.shutdownNow();
        }
        try {
            if (!thread.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the rebuild has not ended after " + TO_END.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail("The service was stopped before the rebuild began.");
    }
}
