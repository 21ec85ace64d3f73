package dev.ragagent.port.out;

import dev.ragagent.model.time.Deadline;

/** Finds out whether one thing that the service depends on is up. Safe for many threads. */
public interface DependencyProbe {
    /** The name that operators know it by, in lower case: {@code postgresql}. */
    String name();

    /** Whether questions can't be answered without it. */
    boolean essential();

    /**
     * Returns when the dependency is up.
     *
     * @throws dev.ragagent.error.RagException when it is not; the message is shown to operators and holds no secret
     */
    void probe(Deadline deadline);
}
