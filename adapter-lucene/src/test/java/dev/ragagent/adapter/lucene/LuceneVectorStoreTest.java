package dev.ragagent.adapter.lucene;

import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.io.IOException;

class LuceneVectorStoreTest extends VectorStoreContract {
    @Override
    protected VectorStoreFixture newFixture() throws IOException {
        return new LuceneStoreFixture(DenseSide.SCAN_UP_TO);
    }
}
