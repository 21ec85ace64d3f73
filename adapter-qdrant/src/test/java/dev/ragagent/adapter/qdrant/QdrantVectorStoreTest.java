package dev.ragagent.adapter.qdrant;

import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;

class QdrantVectorStoreTest extends VectorStoreContract {
    @Override
    protected VectorStoreFixture newFixture() {
        return new StubFixture();
    }
}
