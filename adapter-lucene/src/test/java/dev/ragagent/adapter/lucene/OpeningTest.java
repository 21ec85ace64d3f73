package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    private Path temporary;

    @Test
    void makesTheFolder() {
        Path folder = temporary.resolve("not/yet/there");

        try (var store = open(folder)) {
            assertThat(store.count(Chunks.soon())).isZero();
        }
        assertThat(folder).isDirectory();
    }

    @Test
    void keepsTheModelThatItsVectorsAreOf() {
        StoreIdentity identity = create(temporary);
        var other = new EmbeddingModel("test-2", Chunks.MODEL.dimensions() + 1);

        try (var store = LuceneVectorStore.open(temporary, other, UUID::randomUUID)) {
            assertThat(store.identity(Chunks.soon())).isEqualTo(identity);
            var misfit = Chunks.vector(1, other.dimensions());
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> store.upsert(List.of(Chunks.of(2, "text", misfit, Metadata.EMPTY)), Chunks.soon()))
                    .withMessageContaining("8 dimensions (test-1), not of 9");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.search(Chunks.dense(misfit, Filter.everything(), 10), Chunks.soon()));
        }
    }

    @Test
    void saysWhoHasTheIndex() {
        try (var owner = open(temporary)) {
            assertRefused(
                    temporary,
                    true,
                    "is in use (last opened by process "
                            + ProcessHandle.current().pid() + ")");
            owner.upsert(List.of(Chunks.of(1, "text")), Chunks.soon());
        }
        create(temporary);
    }

    @Test
    void leavesAFolderWithOtherFilesAlone() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear Anna");

        assertRefused(temporary, false, "holds other files (letter.txt)");
        assertThat(temporary).isDirectoryContaining(file -> file.endsWith("letter.txt"));
        assertThat(temporary.toFile().list()).hasSize(1);
    }

    @Test
    void leavesAnotherProgramsIndexAlone() throws IOException {
        commit(Map.of());

        assertRefused(temporary, false, "a Lucene index of another program");
        assertRefused(temporary, false, "a Lucene index of another program");
    }

    @Test
    void noticesAnotherLayout() throws IOException {
        var data = new HashMap<>(
                CommitData.of(create(temporary), ProcessHandle.current().pid()));
        data.put("rag.format", "0");
        commit(data);

        assertRefused(temporary, false, "has layout 0, and this release reads layout 1");
        assertRefused(temporary, false, "run a rebuild");
    }

    @Test
    void noticesThatItDoesNotKnowWhoseItIs() throws IOException {
        var data = new HashMap<>(
                CommitData.of(create(temporary), ProcessHandle.current().pid()));
        data.remove("rag.store-id");
        commit(data);

        assertRefused(temporary, false, "\"rag.store-id\" is missing");
    }

    @Test
    void saysThatFilesAreDamaged() throws IOException {
        create(temporary);
        Path commit = latestCommit();
        byte[] bytes = Files.readAllBytes(commit);
        bytes[bytes.length / 2] ^= 1;
        Files.write(commit, bytes);

        assertRefused(temporary, false, "is damaged");
        assertRefused(temporary, false, "run a rebuild");
    }

    @Test
    void saysThatFilesAreMissing() throws IOException {
        create(temporary);
        try (var files = Files.list(temporary)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cfs")).toList()) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> open(temporary))
                .isInstanceOf(VectorStoreException.class)
                .hasMessageContaining(temporary.toString());
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "text");

        assertRefused(file, false, "is no folder");
    }

    @Test
    void beginsAnewWhereAProcessDiedBeforeItsFirstCommit() throws IOException {
        for (String left : List.of("write.lock", "pending_segments_1", "_0.cfs", "_0_Lucene104_0.doc")) {
            Files.writeString(temporary.resolve(left), "");
        }

        create(temporary);
    }

    @Test
    void opensOnAnInterruptedThreadAsWell() {
        Thread.currentThread().interrupt();
        try (var store = open(temporary)) {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            store.upsert(List.of(Chunks.of(1, "text")), Chunks.soon());
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        create(temporary);
    }

    /** Opens a store, puts a chunk in and closes it. */
    private static StoreIdentity create(Path folder) {
        try (var store = open(folder)) {
            store.upsert(List.of(Chunks.of(1, "text")), Chunks.soon());
            return store.identity(Chunks.soon());
        }
    }

    private static LuceneVectorStore open(Path folder) {
        return LuceneVectorStore.open(folder, Chunks.MODEL, UUID::randomUUID);
    }

    private static void assertRefused(Path folder, boolean retryable, String message) {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOfSatisfying(
                        VectorStoreException.class,
                        e -> assertThat(e.retryable()).isEqualTo(retryable))
                .hasMessageContaining(message)
                .hasMessageContaining(folder.toString());
    }

    private void commit(Map<String, String> data) throws IOException {
        try (var directory = new MMapDirectory(temporary);
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        }
    }

    private Path latestCommit() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("segments_"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
