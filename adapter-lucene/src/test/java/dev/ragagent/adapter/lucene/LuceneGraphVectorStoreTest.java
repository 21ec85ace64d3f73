package dev.ragagent.adapter.lucene;

import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.io.IOException;

/** The contract of a store that is too large to be scanned. */
class LuceneGraphVectorStoreTest extends VectorStoreContract {
    @Override
    protected VectorStoreFixture newFixture() throws IOException {
        return new LuceneStoreFixture(0);
    }
}
