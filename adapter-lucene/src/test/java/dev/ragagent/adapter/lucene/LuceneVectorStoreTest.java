package dev.ragagent.adapter.lucene;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.io.IOException;

class LuceneVectorStoreTest extends VectorStoreContract {
    @Override
    protected VectorStoreFixture fixture(EmbeddingModel model) throws IOException {
        return new LuceneStoreFixture(model, DenseSide.SCAN_UP_TO);
    }
}
