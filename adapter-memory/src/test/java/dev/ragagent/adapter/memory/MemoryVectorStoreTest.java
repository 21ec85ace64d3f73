package dev.ragagent.adapter.memory;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;

class MemoryVectorStoreTest extends VectorStoreContract {
    @Override
    protected VectorStoreFixture fixture(EmbeddingModel model) {
        return new MemoryStoreFixture(model);
    }
}
