package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.port.out.VectorStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again on the same folder: what it was told to be written must be there. */
class KillTest {
    @TempDir
    private Path folder;

    @Test
    void losesNothingAcknowledgedWhenTheProcessIsKilled() throws Exception {
        var random = new Random(4);
        var acknowledged = new HashMap<ChunkId, String>();
        Optional<StoreIdentity> identity = Optional.empty();
        for (int round = 0; round < 5; round++) {
            killAfter(1 + random.nextInt(60), round, acknowledged);

            try (var store = LuceneVectorStore.open(folder, Chunks.MODEL, UUID::randomUUID)) {
                Map<ChunkId, String> there = texts(store);
                acknowledged.forEach((id, text) -> assertThat(version(there.getOrDefault(id, "version -1")))
                        .as("version of %s", id)
                        .isGreaterThanOrEqualTo(version(text)));
                assertThat(store.count(Chunks.soon())).isEqualTo(there.size());
                assertThat(store.embeddings(there.keySet(), Chunks.soon())).hasSameSizeAs(there);
                StoreIdentity now = store.identity(Chunks.soon());
                assertThat(identity.orElse(now)).isEqualTo(now);
                identity = Optional.of(now);
            }
            assertClean();
        }
        assertThat(acknowledged).isNotEmpty();
    }

    /** Lets a {@link Writer} run until it has acknowledged so many writes, then kills it. */
    private void killAfter(int writes, int round, Map<ChunkId, String> acknowledged) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = writer.inputReader()) {
            for (int i = 0; i < writes; i++) {
                note(lines.readLine(), acknowledged);
            }
            assertThatThrownBy(() -> LuceneVectorStore.open(folder, Chunks.MODEL, UUID::randomUUID))
                    .isInstanceOf(VectorStoreException.class)
                    .hasMessageContaining("process " + writer.pid());
            writer.toHandle().destroyForcibly(); // unlike the process's own method, leaves what it said to be read
            writer.waitFor();
            for (String rest = lines.readLine(); rest != null; rest = lines.readLine()) {
                note(rest, acknowledged); // acknowledged before it died
            }
        } finally {
            writer.destroyForcibly();
        }
    }

    private static void note(String line, Map<ChunkId, String> acknowledged) {
        assertThat(line).as("what the writer said").matches("\\d+ version \\d+");
        String[] parts = line.split(" ", 2);
        acknowledged.put(Chunks.id(Integer.parseInt(parts[0])), parts[1]);
    }

    private static int version(String text) {
        return Integer.parseInt(text.substring("version ".length()));
    }

    private static Map<ChunkId, String> texts(VectorStore store) {
        var texts = new HashMap<ChunkId, String>();
        Optional<ChunkId> after = Optional.empty();
        do {
            var page = store.scan(after, 1000, Chunks.soon());
            for (Chunk chunk : page.chunks()) {
                assertThat(texts.put(chunk.id(), chunk.text())).as("twice").isNull();
            }
            after = page.next();
        } while (after.isPresent());
        return texts;
    }

    private void assertClean() throws IOException {
        try (var directory = new MMapDirectory(folder);
                var check = new CheckIndex(directory)) {
            assertThat(check.checkIndex().clean).isTrue();
        }
    }

    /** Puts chunks in and replaces them, from several threads, and says a line for each that was acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            int round = Integer.parseInt(arguments[1]);
            var store = LuceneVectorStore.open(Path.of(arguments[0]), Chunks.MODEL, UUID::randomUUID);
            for (int thread = 0; thread < 4; thread++) {
                int first = 50 * thread;
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; ; i++) {
                        int number = first + i % 50;
                        int version = 1000 * round + i;
                        store.upsert(List.of(Chunks.of(number, "version " + version)), Chunks.soon());
                        System.out.println(number + " version " + version);
                    }
                });
            }
        }
    }
}
