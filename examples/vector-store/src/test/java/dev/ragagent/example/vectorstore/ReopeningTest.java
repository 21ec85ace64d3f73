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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
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
    void refusesAFileWithAnyDamagedByteAndCutsNothing() throws IOException {
        Path file = folder.resolve("vectors");
        try (var store = FileVectorStore.open(file, MODEL)) {
            for (int i = 1; i <= 3; i++) {
                store.upsert(List.of(chunk(i)), ample());
            }
        }
        byte[] whole = Files.readAllBytes(file);

        for (int place = 0; place < whole.length; place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= (byte) (1 << place % 8);
            Path copy = folder.resolve("damaged-at-" + place);
            Files.write(copy, damaged);

            assertRefused(copy, "damaged");
            assertThat(Files.readAllBytes(copy)).as("damaged at %s", place).isEqualTo(damaged);
        }
    }

    @Test
    void refusesARecordOfAnotherLayout() throws IOException {
        Path file = folder.resolve("vectors");
        FileVectorStore.open(file, MODEL).close();
        byte[] body = {9, 0, 0, 0, 1};
        ByteBuffer header = ByteBuffer.allocate(12).putInt(body.length).putInt(checksum(body));
        header.putInt(checksum(Arrays.copyOf(header.array(), 8)));
        Files.write(file, header.array(), StandardOpenOption.APPEND);
        Files.write(file, body, StandardOpenOption.APPEND);

        assertRefused(file, "another layout");
    }

    @Test
    void writesWhatWaitsWhenItIsClosedOnAnInterruptedThread() throws Exception {
        Path file = folder.resolve("vectors");
        var store = FileVectorStore.open(file, MODEL);
        store.index().hold();
        var writes = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            writes.add(CompletableFuture.runAsync(
                    () -> store.upsert(List.of(chunk(number)), ample()), Thread.ofVirtual()::start));
        }
        while (store.index().callers() == 0) {
            Thread.onSpinWait();
        }
        CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(
                () -> {
                    Thread.currentThread().interrupt();
                    store.close();
                    return Thread.interrupted();
                },
                Thread.ofVirtual()::start);
        store.index().release();

        assertThat(closing.get(30, TimeUnit.SECONDS)).as("interrupt status").isTrue();
        int written = 0;
        for (CompletableFuture<Void> write : writes) {
            try {
                write.get(30, TimeUnit.SECONDS);
                written++;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).as("too late").isInstanceOf(VectorStoreException.class);
            }
        }
        try (var again = FileVectorStore.open(file, MODEL)) {
            assertThat(again.count(ample())).isEqualTo(written);
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

    private static int checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
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
