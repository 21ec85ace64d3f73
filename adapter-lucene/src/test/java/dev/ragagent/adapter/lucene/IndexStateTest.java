package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexStateTest {
    @TempDir
    private Path temporary;

    @Test
    void isEmptyWhereNoIndexIsAndMakesNone() throws IOException {
        Path folder = temporary.resolve("none");
        assertThat(IndexState.read(folder)).isEmpty();
        assertThat(folder).doesNotExist();

        Files.createDirectory(folder);
        assertThat(IndexState.read(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsWhatIsInAnIndexThatSomebodyHasOpen() {
        Path folder = temporary.resolve("index");
        var model = new EmbeddingModel("tiny-9", 8);
        try (var store = LuceneVectorStore.open(folder, model, UUID::randomUUID)) {
            store.upsert(List.of(Chunks.of(1, "kelp"), Chunks.of(2, "reef")), Chunks.soon());
            store.delete(List.of(Chunks.of(1, "kelp").chunk().id()), Chunks.soon());

            Optional<IndexState> state = IndexState.read(folder);
            assertThat(state).contains(new IndexState(store.identity(Chunks.soon()), 1));
            assertThat(state.orElseThrow().identity().model()).isEqualTo(model);
            store.upsert(List.of(Chunks.of(3, "tide")), Chunks.soon());
            assertThat(store.count(Chunks.soon()))
                    .as("the writer is not disturbed")
                    .isEqualTo(2);
        }
        assertThat(IndexState.read(folder)).map(IndexState::chunks).contains(2L);
    }

    @Test
    void refusesTheIndexOfAnotherProgram() throws IOException {
        try (var directory = new MMapDirectory(temporary);
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.commit();
        }
        assertThatExceptionOfType(VectorStoreException.class)
                .isThrownBy(() -> IndexState.read(temporary))
                .withMessageContaining("another program");
    }
}
