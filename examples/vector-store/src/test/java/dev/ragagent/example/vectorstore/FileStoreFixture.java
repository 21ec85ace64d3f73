package dev.ragagent.example.vectorstore;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.VectorStore;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file store that stalls when its index is held: readers wait for it, and so does the writer before it is done. */
// tag::fixture[]
final class FileStoreFixture implements VectorStoreFixture {
    private final Path file;
    private final AtomicBoolean broken = new AtomicBoolean();
    private ChunkIndex index = new ChunkIndex();

    FileStoreFixture(Path file) {
        this.file = file;
    }

    @Override
    public VectorStore open(EmbeddingModel model) {
        var store = FileVectorStore.open(file, model, channel -> new BreakableChannel(channel, broken::get));
        index = store.index();
        return store;
    }

    @Override
    public Stall stall() {
        index.hold();
        return new HeldIndex(index);
    }

    @Override
    public boolean writesRunOn() {
        return true; // On the writer's own thread: an interrupt there would close the file for everybody.
    }

    @Override
    public Optional<Outage> breakBackend() {
        broken.set(true);
        return Optional.of(() -> broken.set(false));
    }

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
// end::fixture[]
