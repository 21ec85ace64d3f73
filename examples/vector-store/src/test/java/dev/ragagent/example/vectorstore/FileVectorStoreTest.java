package dev.ragagent.example.vectorstore;

import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// tag::contract[]
class FileVectorStoreTest extends VectorStoreContract {
    @TempDir
    Path folder;

    @Override
    protected VectorStoreFixture newFixture() {
        return new FileStoreFixture(folder.resolve("vectors"));
    }
}
// end::contract[]
