package dev.ragagent.adapter.openai;

import dev.ragagent.model.time.Deadline;

/** Something that can be tried, and mostly tried again. */
@FunctionalInterface
interface Attempt<T> {
    /**
     * Tries it once, on the calling thread as far as the caller is concerned.
     *
     * @param limit when it has to be over
     * @throws java.util.concurrent.TimeoutException when the limit is over
     * @throws InterruptedException when the calling thread was interrupted
     * @throws ListenerException when the caller's own code failed
     * @throws Exception whatever else goes wrong
     */
    T perform(Deadline limit) throws Exception;

    /** Whether it may be tried again after it failed. */
    default boolean repeatable() {
        return true;
    }
}
