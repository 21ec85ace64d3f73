package dev.ragagent.app.index;

import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.VectorStore;
import java.util.Objects;

/**
 * An open vector store with its probe.
 *
 * @param name of its folder or its collection
 * @param store what the core searches, its calls timed
 * @param probe tells whether it is up
 */
public record Index(String name, VectorStore store, DependencyProbe probe) implements AutoCloseable {
    public Index {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(probe, "probe");
    }

    @Override
    public void close() {
        store.close();
    }
}
