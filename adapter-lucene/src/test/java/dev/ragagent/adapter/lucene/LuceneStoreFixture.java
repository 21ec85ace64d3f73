package dev.ragagent.adapter.lucene;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.store.MMapDirectory;

/** A store in a temporary folder, on a disk that can fall silent. */
final class LuceneStoreFixture implements VectorStoreFixture {
    private final Path folder;
    private final Disk disk = new Disk();
    private final int scanUpTo;

    /** @param scanUpTo above how many chunks graphs are searched */
    LuceneStoreFixture(int scanUpTo) throws IOException {
        this.folder = Files.createTempDirectory("lucene-store-");
        this.scanUpTo = scanUpTo;
    }

    @Override
    public LuceneVectorStore open(EmbeddingModel model) {
        return LuceneVectorStore.open(
                () -> new DiskDirectory(new MMapDirectory(folder), disk),
                folder.toString(),
                model,
                UUID::randomUUID,
                scanUpTo,
                1);
    }

    @Override
    public Stall stall() {
        disk.fallSilent();
        return disk;
    }

    @Override
    public Optional<Outage> breakBackend() {
        disk.failAll(Optional.of("Input/output error"));
        return Optional.of(() -> disk.failAll(Optional.empty()));
    }

    @Override
    public boolean writesRunOn() {
        return true; // interrupting a write would close Lucene's writer
    }

    Disk disk() {
        return disk;
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(LuceneStoreFixture::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
