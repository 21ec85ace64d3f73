package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.lucene.LuceneVectorStore;
import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder, the port and the index in it. */
class EmbeddedPartsTest {
    @TempDir
    Path temp;

    @Test
    void aFolderThatIsNotThereIsFineAndIsNotMade() {
        Path folder = temp.resolve("not/yet");
        Configured configured = Configured.by(folder, Map.of());

        assertThat(configured.find(Checklist.DATA_FOLDER))
                .isInstanceOfSatisfying(
                        Finding.Ok.class,
                        ok -> assertThat(ok.detail())
                                .startsWith(folder + ", ")
                                .contains(" GB free")
                                .endsWith("not there yet: it will be made"));
        assertThat(configured.find(Checklist.COLLECTION)).isInstanceOf(Finding.Warning.class);
        assertThat(configured.find(Checklist.DATABASE).detail()).startsWith("embedded");
        assertThat(temp.resolve("not")).doesNotExist();
    }

    @Test
    void aFileAndSomebodyElsesFolderFail() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        fails(Configured.by(file, Map.of()).find(Checklist.DATA_FOLDER), "is a file");
        fails(Configured.by(file.resolve("below"), Map.of()).find(Checklist.DATA_FOLDER), "is a file");

        Path photos = Files.createDirectory(temp.resolve("photos"));
        Files.createFile(photos.resolve("cat.jpg"));
        fails(Configured.by(photos, Map.of()).find(Checklist.DATA_FOLDER), "holds other files");
    }

    @Test
    void aFolderThatIsInUseIsLookedAtWithoutItsLock() {
        Path path = temp.resolve("data");
        try (DataFolder folder = DataFolder.open(path);
                var store =
                        LuceneVectorStore.open(folder.indexes().inUse(), OnnxEmbedder.bundled(), UUID::randomUUID)) {
            Configured configured = Configured.by(path, Map.of());
            assertThat(configured.find(Checklist.DATA_FOLDER)).isInstanceOf(Finding.Ok.class);
            assertThat(configured.find(Checklist.COLLECTION).detail()).startsWith("the index is empty");

            store.upsert(List.of(Chunks.of(1, 384)), Chunks.soon());
            assertThat(configured.find(Checklist.COLLECTION))
                    .isEqualTo(new Finding.Ok("the index holds 1 chunk of bge-small-en-v1.5-q (384 dimensions)"));
        }
    }

    @Test
    void anIndexOfAnotherModelFails() {
        Path path = temp.resolve("data");
        try (DataFolder folder = DataFolder.open(path)) {
            LuceneVectorStore.open(folder.indexes().inUse(), new EmbeddingModel("older", 3), UUID::randomUUID)
                    .close();
        }
        fails(Configured.by(path, Map.of()).find(Checklist.COLLECTION), "vectors of older (3 dimensions)");
    }

    @Test
    void aPortIsFreeOrTaken() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            fails(port(port), port + " can't be listened on");
        }
        assertThat(port(port)).isEqualTo(new Finding.Ok(port + " is free"));
    }

    private Finding port(int port) {
        return Configured.by(temp.resolve("data"), Map.of("API_PORT", String.valueOf(port)))
                .find(Checklist.PORT);
    }

    private static void fails(Finding finding, String detail) {
        assertThat(finding)
                .isInstanceOfSatisfying(
                        Finding.Failed.class,
                        failed -> assertThat(failed.detail()).contains(detail));
    }
}
