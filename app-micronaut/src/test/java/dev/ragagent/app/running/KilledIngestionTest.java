package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.lucene.LuceneVectorStore;
import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real program while it ingests, and then finds every document once, in the ledger and in the index. */
class KilledIngestionTest {
    private static final int DOCUMENTS = 24;
    private static final int KILLS = Boolean.getBoolean("rag.long") ? 3 : 1;

    @TempDir
    Path temp;

    private final Random random = new Random(20261124);
    private Path folder;

    @BeforeEach
    void writeDocuments() throws IOException {
        folder = Files.createDirectory(temp.resolve("notes"));
        for (int i = 0; i < DOCUMENTS; i++) {
            Files.writeString(folder.resolve("note-%02d.md".formatted(i)), text(i));
        }
    }

    @Test
    void aKilledServerGoesOnWithWhatItHadAccepted() throws Exception {
        try (ChildProcess server = ChildProcess.start(temp, Map.of(), "serve")) {
            URI address = server.address();
            try (ChildProcess ingest = ChildProcess.start(temp, Map.of(), "ingest", folder.toString())) {
                ChildProcess.await(() -> documents(address) > 0);
                server.kill();
                ingest.exitCode();
            }
        }
        for (int i = 1; i < KILLS; i++) {
            try (ChildProcess server = ChildProcess.start(temp, Map.of(), "serve")) {
                server.address();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1500)); // the seeded point
                server.kill();
            }
        }

        try (ChildProcess server = ChildProcess.start(temp, Map.of(), "serve")) {
            URI address = server.address();
            ChildProcess.await(() -> documents(address) == DOCUMENTS);
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
        everyDocumentIsThereOnce();
    }

    @Test
    @EnabledIfSystemProperty(
            named = "rag.long",
            matches = "true",
            disabledReason = "only in the long form: a command works as the server does, whose kill is always tried")
    void aKilledCommandIsFinishedByTheNext() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            try (ChildProcess ingest = ChildProcess.start(temp, Map.of(), "ingest", folder.toString())) {
                ChildProcess.await(() -> said(ingest, "Ingesting: ") || said(ingest, "Filling"));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1500)); // the seeded point
                ingest.kill();
            }
        }

        ChildProcess last = ChildProcess.run(temp, Map.of(), "ingest", folder.toString());

        assertThat(last.exitCode()).as(last.err()).isZero();
        everyDocumentIsThereOnce();
    }

    @Test
    void aCommandThatIsToldToStopClosesItsPartsBeforeItEnds() throws Exception {
        try (ChildProcess ingest = ChildProcess.start(temp, Map.of(), "ingest", folder.toString())) {
            ChildProcess.await(() -> said(ingest, "Ingesting: ") || said(ingest, "Filling"));
            assertThat(temp.resolve("data/postgres/cluster/postmaster.pid")).exists();
            ingest.terminate();
            assertThat(ingest.exitCode())
                    .as("ended by the signal, and not because it was done")
                    .isEqualTo(143);
        }

        assertThat(temp.resolve("data/postgres/cluster/postmaster.pid")).doesNotExist();
    }

    /** Compares what the ledger keeps, as the server tells it, with what is in the index. */
    private void everyDocumentIsThereOnce() throws Exception {
        var ledger = new HashMap<String, String>();
        try (ChildProcess server = ChildProcess.start(temp, Map.of(), "serve")) {
            URI address = server.address();
            var list = ChildProcess.json(ChildProcess.get(address, "/documents?limit=1000"));
            for (JsonView document : list.objects("documents")) {
                assertThat(document.text("state")).isEqualTo("current");
                String path = "/documents?id=" + document.text("id").replace("/", "%2F");
                ledger.put(
                        document.text("id"),
                        ChildProcess.json(ChildProcess.get(address, path)).text("content"));
            }
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
        assertThat(ledger).hasSize(DOCUMENTS);

        var index = new HashMap<String, String>();
        try (var embedder = OnnxEmbedder.load(1);
                var store = LuceneVectorStore.open(temp.resolve("data/lucene"), embedder.model(), UUID::randomUUID)) {
            ChunkPage page =
                    store.scan(Optional.empty(), 1000, Deadline.after(Duration.ofMinutes(1), System::nanoTime));
            for (Chunk chunk : page.chunks()) {
                assertThat(index.put(chunk.documentId().value(), chunk.text()))
                        .as(chunk.documentId().value())
                        .isNull();
            }
        }
        assertThat(index.keySet()).isEqualTo(ledger.keySet());
        index.forEach((id, text) -> assertThat(ledger.get(id)).contains(text));
    }

    private static int documents(URI address) {
        var list = ChildProcess.json(ChildProcess.get(address, "/documents?limit=1000"));
        return (int) list.objects("documents").stream()
                .filter(document -> document.text("state").equals("current"))
                .count();
    }

    private static boolean said(ChildProcess child, String words) {
        try {
            return child.err().contains(words);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Short enough for one chunk. */
    private static String text(int i) {
        return "# Note " + i + "\n\nThe instrument of station " + i + " measured " + (i * 37) + " units on its "
                + (i + 3) + "th day, and the keeper wrote that into the book of the station.\n";
    }
}
