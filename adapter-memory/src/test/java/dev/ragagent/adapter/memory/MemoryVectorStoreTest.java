package dev.ragagent.adapter.memory;

import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;

class MemoryVectorStoreTest extends VectorStoreContract {
    @Override
    protected VectorStoreFixture newFixture() {
        return new MemoryStoreFixture();
    }
}
