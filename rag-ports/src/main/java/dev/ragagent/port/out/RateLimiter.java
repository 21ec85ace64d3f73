package dev.ragagent.port.out;

import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;

/**
 * Token buckets by name. A bucket is full when it is first asked for, loses a token with each request that is admitted, and
 * regains them evenly over the limit's period, up to its full number. The same key with another limit is another bucket.
 *
 * <p>Takes at once from one bucket admit as many as there are tokens and no more, also when they come from several
 * processes, if the implementation is one that processes share. How many buckets are remembered is bounded: one that is full
 * may be forgotten at any time, one that is not only where an implementation says so. Safe for many threads.
 *
 * <p>A shared implementation throws {@link dev.ragagent.error.RecordStoreException} when its store is down.
 */
public interface RateLimiter {
    /** Takes a token if there is one. What is refused takes nothing. */
    RateLimitDecision take(RateLimitKey key, RateLimit limit, Deadline deadline);

    /** What {@link #take} would decide, with nothing taken: {@code remaining} is what there is now. */
    RateLimitDecision peek(RateLimitKey key, RateLimit limit, Deadline deadline);

    /**
     * Forgets buckets that are full again, which nobody notices; to be called every minute or so. May run in many processes
     * at once.
     *
     * @return how many
     */
    int purge(Deadline deadline);
}
