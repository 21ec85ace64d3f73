package dev.ragagent.adapter.openai;

import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a server that was down is back. One call has all the time of an attempt: a server that loads its model first
 * takes long for the smallest call too. While it waits, each further look is a short call beside it, since a call that hangs
 * from before the server's return says nothing of the time after. Used by one thread at a time; closing may come from
 * another.
 */
final class Lookout implements AutoCloseable {
    /** Callers are promised an answer within 5 s of the server's return. */
    private static final Duration SHORT = Duration.ofSeconds(4);

    private final Attempt<?> ping;
    private final Duration timeout;
    private volatile @Nullable Worker<?> patient;

    /** @param timeout the time of an attempt */
    Lookout(Attempt<?> ping, Duration timeout) {
        this.ping = ping;
        this.timeout = timeout;
    }

    /** Returns when the server is well; throws what the ping throws, or that it took too long. */
    void look() throws Exception {
        Worker<?> waiting = patient;
        if (waiting == null) {
            waiting =
                    Worker.start("openai-patient-probe", () -> ping.perform(Deadline.after(timeout, System::nanoTime)));
            patient = waiting;
        } else if (!waiting.isDone()) {
            ping.perform(Deadline.after(shorter(SHORT, timeout), System::nanoTime));
            close();
            return;
        }
        try {
            waiting.await(shorter(SHORT, timeout));
            patient = null;
        } catch (Exception e) {
            if (waiting.isDone()) {
                patient = null;
            }
            throw e;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        Worker<?> waiting = patient;
        patient = null;
        if (waiting != null) {
            waiting.close();
        }
    }
}
