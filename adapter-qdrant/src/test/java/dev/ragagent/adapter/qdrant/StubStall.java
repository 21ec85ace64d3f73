package dev.ragagent.adapter.qdrant;

import dev.ragagent.stubs.qdrant.QdrantFaults;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.util.Optional;

/** A backend that is made to be silent. */
record StubStall(QdrantFaults faults, Optional<QdrantVectorStore> store) implements VectorStoreFixture.Stall {
    static StubStall begin(QdrantFaults faults, Optional<QdrantVectorStore> store) {
        faults.stall();
        return new StubStall(faults, store);
    }

    /** A write may also wait in the store for one that waits in the backend. */
    @Override
    public int callsUnderWay() {
        return faults.callsUnderWay()
                + store.map(QdrantVectorStore::writesWaiting).orElse(0);
    }

    @Override
    public void close() {
        faults.heal();
    }
}
