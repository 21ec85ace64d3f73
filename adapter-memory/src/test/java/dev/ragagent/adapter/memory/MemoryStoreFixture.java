package dev.ragagent.adapter.memory;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.VectorStore;
import dev.ragagent.testkit.vector.VectorStoreFixture;

/** Its backend is the gate that every call goes through. */
class MemoryStoreFixture implements VectorStoreFixture {
    private Gate gate = new Gate();

    @Override
    public VectorStore open(EmbeddingModel model) {
        var store = new MemoryVectorStore(model, new StoreId(new RandomIds().next()));
        gate = store.gate();
        return store;
    }

    @Override
    public Stall stall() {
        gate.close();
        return new GateStall(gate);
    }

    private static final class GateStall implements Stall {
        private final Gate gate;
        private boolean closed;

        GateStall(Gate gate) {
            this.gate = gate;
        }

        @Override
        public int callsUnderWay() {
            return gate.callers();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                gate.open();
            }
        }
    }
}
