package dev.ragagent.app.wiring;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work that is to go on for as long as the service runs, on a thread of its own. Whatever ends it, an error too, is told to
 * the observer, and it is begun again after a pause that doubles; a thread that were lost would leave its work undone
 * without a word. Closing ends it between two steps. Safe for many threads.
 */
final class Worker implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** A run of this length counts as one that went well. */
    private static final Duration GOOD_RUN = Duration.ofMinutes(5);
    /** So many failures in a row are more than an accident. */
    private static final int MANY = 3;

    private record Failures(int inARow, long lastNanos, Throwable cause) {}

    private final String name;
    private final Runnable work;
    private final PipelineObserver observer;
    private final Ticker ticker;
    private final Thread thread;
    private volatile @Nullable Failures failures;

    private Worker(String name, Runnable work, PipelineObserver observer, Ticker ticker, Duration firstPause) {
        this.name = name;
        this.work = work;
        this.observer = observer;
        this.ticker = ticker;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> keepAt(firstPause));
    }

    /**
     * Begins.
     *
     * @param name of the thread and for messages, as in {@code ingestion}
     * @param work returns when its thread is interrupted, with the status set
     * @param firstPause before it is begun again after a failure
     */
    static Worker start(String name, Runnable work, PipelineObserver observer, Ticker ticker, Duration firstPause) {
        var worker = new Worker(name, work, observer, ticker, firstPause);
        worker.thread.start();
        return worker;
    }

    /** What keeps the work from being done, in a sentence; empty while it goes on, or has failed a few times only. */
    Optional<String> trouble() {
        Failures now = failures;
        return now == null || now.inARow() < MANY || ticker.nanos() - now.lastNanos() > GOOD_RUN.toNanos()
                ? Optional.empty()
                : Optional.of("It fails again and again ("
                        + now.cause().getClass().getSimpleName() + "); the service's log says more.");
    }

    private void keepAt(Duration firstPause) {
        Duration pause = firstPause;
        while (!Thread.currentThread().isInterrupted()) {
            long begun = ticker.nanos();
            try {
                work.run();
                return; // it was interrupted
            } catch (CallInterruptedException e) {
                return;
            } catch (Throwable e) {
                long now = ticker.nanos();
                Failures before = now - begun > GOOD_RUN.toNanos() ? null : failures;
                failures = new Failures(before == null ? 1 : before.inARow() + 1, now, e);
                pause = before == null ? firstPause : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                tell(e);
                pause(pause);
            }
        }
    }

    private void tell(Throwable e) {
        try {
            observer.on(new BackgroundFailure("at work on " + name, e));
        } catch (Throwable alsoBroken) {
            // As when memory is too short even for that. Nobody else could be told; going on is what matters.
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Returns early, with the thread's status set, when it is interrupted. */
    private static void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end; {@link #close} waits for that. */
    void interrupt() {
        thread.interrupt();
    }

    /** Ends it, and returns when its thread has ended. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) { // an interrupt does not end that: the work must not go on beside what comes next
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
