package dev.ragagent.app.serve;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a piece of work again and again for as long as it fails of something that passes. For one thread. */
final class Perseverance {
    private static final Logger LOG = LoggerFactory.getLogger(Perseverance.class);

    private final String what;
    private final Duration longest;
    private Duration pause;
    private String told = "";

    /**
     * @param what is done, as in "The first documents"
     * @param first the first pause; each is twice as long as the one before
     * @param longest the longest pause
     */
    Perseverance(String what, Duration first, Duration longest) {
        this.what = what;
        this.pause = first;
        this.longest = longest;
    }

    /**
     * What the work gives when it succeeds.
     *
     * @throws CallInterruptedException when the thread is interrupted
     * @throws RagException when doing it again would be of no use
     */
    <T> T with(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (CallInterruptedException e) {
                throw e;
            } catch (RagException e) {
                if (!e.retryable()) {
                    throw e;
                }
                tell(String.valueOf(e.getMessage()));
            }
            rest();
        }
    }

    /** Once, and not after every failure. */
    private void tell(String trouble) {
        if (!trouble.equals(told)) {
            told = trouble;
            LOG.warn("{} are held up, and go on by themselves. {}", what, trouble);
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("waiting for what has failed");
        }
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(longest) > 0 ? longest : next;
    }
}
