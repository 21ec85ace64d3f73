package dev.ragagent.example.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a file after a crash, and whose file it is: what the contract cannot know of. */
class ReopeningTest {
    private static final EmbeddingModel MODEL = new EmbeddingModel("pair", 2);

    @TempDir
    Path folder;

    @Test
    void keepsEveryWholeWriteWhereverACrashCutTheFile() throws IOException {
        Path file = folder.resolve("vectors");
        StoreIdentity identity;
        long[] ends = new long[4];
        try (var store = FileVectorStore.open(file, MODEL)) {
            identity = store.identity(ample());
            ends[0] = Files.size(file);
            for (int i = 1; i <= 3; i++) {
                store.upsert(List.of(chunk(2 * i), chunk(2 * i + 1)), ample());
                ends[i] = Files.size(file);
            }
        }
        byte[] whole = Files.readAllBytes(file);

        for (int length = (int) ends[0]; length <= whole.length; length++) {
            Path cut = folder.resolve("cut-at-" + length);
            Files.write(cut, Arrays.copyOf(whole, length));
            int writes = length;
            long left = Arrays.stream(ends).skip(1).filter(end -> end <= writes).count();
            try (var store = FileVectorStore.open(cut, MODEL)) {
                assertThat(store.identity(ample())).isEqualTo(identity);
                assertThat(store.count(ample())).as("cut at %s", length).isEqualTo(2 * left);
                store.upsert(List.of(chunk(100)), ample());
            }
            try (var store = FileVectorStore.open(cut, MODEL)) {
                assertThat(store.count(ample()))
                        .as("cut at %s, and written to", length)
                        .isEqualTo(2 * left + 1);
            }
        }
    }

    @Test
    void refusesAFileThatIsDamagedInTheMiddle() throws IOException {
        Path file = folder.resolve("vectors");
        long middle;
        try (var store = FileVectorStore.open(file, MODEL)) {
            store.upsert(List.of(chunk(1)), ample());
            middle = Files.size(file) - 3;
            store.upsert(List.of(chunk(2)), ample());
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) middle] ^= 1;
        Files.write(file, bytes);

        assertRefused(file, "damaged");
        assertThat(Files.readAllBytes(file)).as("nothing was cut").isEqualTo(bytes);
    }

    @Test
    void saysWhoseVectorsItHoldsWhateverModelItIsOpenedFor() {
        Path file = folder.resolve("vectors");
        FileVectorStore.open(file, MODEL).close();

        try (var store = FileVectorStore.open(file, new EmbeddingModel("triple", 3))) {
            assertThat(store.identity(ample()).model()).isEqualTo(MODEL);
            store.upsert(List.of(chunk(1)), ample());
        }
    }

    @Test
    void leavesFilesOfAnotherKindAsTheyAre() throws IOException {
        Path letter = folder.resolve("letter.txt");
        Files.writeString(letter, "Dear reader");

        assertRefused(letter, "letter.txt");
        assertThat(letter).hasContent("Dear reader");
    }

    @Test
    void belongsToOneStoreAtATime() {
        Path file = folder.resolve("vectors");
        try (var first = FileVectorStore.open(file, MODEL)) {
            assertRefused(file, "open already");
            assertThat(first.count(ample())).isZero();
        }
        FileVectorStore.open(file, MODEL).close();
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> FileVectorStore.open(file, MODEL).close())
                .isInstanceOf(VectorStoreException.class)
                .hasMessageContaining(why);
    }

    private static IndexedChunk chunk(int number) {
        var chunk = new Chunk(
                new ChunkId(new UUID(7, number)),
                new DocumentId("page"),
                new VersionHash("0".repeat(64)),
                number,
                SourceName.DEFAULT,
                "Page",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, 4),
                "reef");
        return new IndexedChunk(chunk, "reef", new Embedding(new float[] {1, number}));
    }

    private static Deadline ample() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }
}
