package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;

/**
 * Whether the Qdrant of a store answers, lets the store in, and holds no strange collection under the name of the one that
 * the store is on, or, before its first use, of the one that is in use. It asks also while the store itself does not, so
 * health is told as it is; a collection that is not there yet is no fault.
 */
public final class QdrantProbe implements DependencyProbe {
    private final QdrantVectorStore store;

    public QdrantProbe(QdrantVectorStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "qdrant";
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public void probe(Deadline deadline) {
        store.probe(deadline);
    }
}
