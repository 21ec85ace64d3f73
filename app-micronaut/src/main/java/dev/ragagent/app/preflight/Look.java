package dev.ragagent.app.preflight;

import dev.ragagent.model.time.Deadline;
import java.time.Duration;

/**
 * One run of a check.
 *
 * @param deadline by which it has to be over
 * @param begunAtNanos when it began
 */
record Look(Deadline deadline, long begunAtNanos) {
    static Look within(Duration patience) {
        return new Look(Deadline.after(patience, System::nanoTime), System.nanoTime());
    }

    /** The same, measured from now: what a process needs to begin with takes a second that is not the server's. */
    Look again() {
        return new Look(deadline, System.nanoTime());
    }

    /** How long it has taken so far, as in {@code 12 ms}. */
    String took() {
        return Duration.ofNanos(System.nanoTime() - begunAtNanos).toMillis() + " ms";
    }
}
