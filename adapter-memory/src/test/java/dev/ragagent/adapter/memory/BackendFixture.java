package dev.ragagent.adapter.memory;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.port.out.VectorStore;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A store of which the one in memory is the backend: it outlives the stores that are opened on it, and can fail. */
class BackendFixture extends MemoryStoreFixture {
    private Optional<VectorStore> backend = Optional.empty();
    private volatile boolean broken;

    @Override
    public VectorStore open(EmbeddingModel model) {
        VectorStore beneath = backend.orElseGet(() -> super.open(model));
        backend = Optional.of(beneath);
        return new Opened(beneath);
    }

    @Override
    public Optional<Outage> breakBackend() {
        broken = true;
        return Optional.of(() -> broken = false);
    }

    @Override
    public void close() {
        backend.ifPresent(VectorStore::close);
    }

    private final class Opened extends ForwardingStore {
        private volatile boolean closed;

        Opened(VectorStore backend) {
            super(backend);
        }

        @Override
        VectorStore right() {
            if (closed || broken) {
                throw new VectorStoreException(!closed, closed ? "It was closed." : "The backend is down.", null);
            }
            return super.right();
        }

        @Override
        public Set<VectorStoreCapability> capabilities() {
            return EnumSet.allOf(VectorStoreCapability.class);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
