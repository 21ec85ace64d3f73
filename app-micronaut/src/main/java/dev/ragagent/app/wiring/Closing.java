package dev.ragagent.app.wiring;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes parts in the reverse order of their opening. Each gets its time and no more, and one that fails or hangs does not
 * keep the others open. For one thread.
 */
public final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private record Step(String name, Duration limit, AutoCloseable part) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    /**
     * Adds a part that has just been opened, and gives it back.
     *
     * @param name for the log, as in {@code the connection pool}
     * @param limit how long its closing may take
     */
    public <T extends AutoCloseable> T add(String name, Duration limit, T part) {
        Objects.requireNonNull(part, "part");
        steps.push(new Step(name, limit, part));
        return part;
    }

    /**
     * Closes what has been added since, last first. An interrupt does not cut it short, since a part that is left open is
     * repaired only at the next start; it is set again at the end. Closing twice is harmless.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        while (!steps.isEmpty()) {
            interrupted |= close(steps.pop());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the calling thread was interrupted while it waited */
    private static boolean close(Step step) {
        LOG.debug("Closing {}.", step.name());
        Thread closer = Thread.ofPlatform()
                .daemon()
                .name("close " + step.name())
                .start(() -> {
                    try {
                        step.part().close();
                    } catch (Exception e) {
                        LOG.warn("Closing {} failed: {}", step.name(), e.toString());
                        LOG.debug("The failure in full:", e);
                    }
                });
        long end = System.nanoTime() + step.limit().toNanos();
        boolean interrupted = false;
        while (closer.isAlive() && System.nanoTime() - end < 0) {
            try {
                closer.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (closer.isAlive()) {
            LOG.warn(
                    "Closing {} takes longer than {} s; it is left to itself.",
                    step.name(),
                    step.limit().toSeconds());
        }
        return interrupted;
    }
}
