package dev.ragagent.core.ingestion;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import java.time.Duration;

/**
 * Gives each step of a long piece of work its deadline, so that the whole may take as long as it must while no step hangs.
 * Asked before every step, so whoever gives it can also stop the work there, by throwing.
 */
@FunctionalInterface
interface Pace {
    /** The deadline of the step that begins now, which may take {@code most}. */
    Deadline step(Duration most);

    /** Steps that only their own span limits. */
    static Pace unhurried(Ticker ticker) {
        return most -> Deadline.after(most, ticker);
    }

    /** Steps of a piece of work that as a whole must be done by a deadline. */
    static Pace by(Deadline deadline) {
        return deadline::within;
    }
}
