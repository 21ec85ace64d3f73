package dev.ragagent.adapter.lucene;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;
import java.util.Optional;

/** Whether the index can be read: it reads a chunk, when there is one. */
public final class LuceneProbe implements DependencyProbe {
    private final LuceneVectorStore store;

    public LuceneProbe(LuceneVectorStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "lucene";
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public void probe(Deadline deadline) {
        store.scan(Optional.empty(), 1, deadline);
    }
}
