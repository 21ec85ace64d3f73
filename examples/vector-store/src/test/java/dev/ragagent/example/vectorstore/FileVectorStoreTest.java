package dev.ragagent.example.vectorstore;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// tag::contract[]
class FileVectorStoreTest extends VectorStoreContract {
    @TempDir
    Path folder;

    @Override
    protected VectorStoreFixture fixture(EmbeddingModel model) {
        return new FileStoreFixture(folder.resolve("vectors"), model);
    }
}
// end::contract[]
