package dev.ragagent.example.vectorstore;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.VectorStore;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.nio.file.Path;

/** A file store that stalls when its index is held: readers wait for it, and so does the writer before it is done. */
// tag::fixture[]
final class FileStoreFixture implements VectorStoreFixture {
    private final Path file;
    private final EmbeddingModel model;
    private ChunkIndex index = new ChunkIndex();

    FileStoreFixture(Path file, EmbeddingModel model) {
        this.file = file;
        this.model = model;
    }

    @Override
    public VectorStore open() {
        var store = FileVectorStore.open(file, model);
        index = store.index();
        return store;
    }

    @Override
    public boolean writesRunOn() {
        return true; // On the writer's own thread: an interrupt there would close the file for everybody.
    }

    @Override
    public Stall stall() {
        index.hold();
        return new HeldIndex(index);
    }
    // end::fixture[]

    private static final class HeldIndex implements Stall {
        private final ChunkIndex index;
        private boolean held = true;

        HeldIndex(ChunkIndex index) {
            this.index = index;
        }

        @Override
        public int callsUnderWay() {
            return index.callers();
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                index.release();
            }
        }
    }
}
