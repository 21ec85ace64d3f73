package dev.ragagent.app.wiring;

import dev.ragagent.adapter.lucene.LuceneProbe;
import dev.ragagent.adapter.lucene.LuceneVectorStore;
import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.adapter.onnx.OnnxProbe;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.database.Database;
import dev.ragagent.app.database.ExternalDatabase;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.SessionStore;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The parts, open: Lucene, the model in process, PostgreSQL, the embedded one or the operator's own. The database starts beside the model and the index,
 * since one waits for another process and the other for this one.
 */
final class EmbeddedParts implements AutoCloseable {
    private final Database database;
    private final LuceneVectorStore store;
    private final OnnxEmbedder embedder;
    private final Instruments instruments;
    private final Closing closing;

    private EmbeddedParts(
            Database database,
            LuceneVectorStore store,
            OnnxEmbedder embedder,
            Instruments instruments,
            Closing closing) {
        this.database = database;
        this.store = store;
        this.embedder = embedder;
        this.instruments = instruments;
        this.closing = closing;
    }

    /**
     * Opens them in the data folder.
     *
     * @throws dev.ragagent.error.RagException when one can't be opened, or the thread is interrupted; none is open then
     */
    static EmbeddedParts open(Configuration configuration, DataFolder folder, Instruments instruments) {
        var closing = new Closing();
        boolean open = false;
        try (var starting =
                Beside.open("opening the database", () -> database(configuration.database(), folder, instruments))) {
            OnnxEmbedder embedder = closing.add("the embedding model", Duration.ofSeconds(10), OnnxEmbedder.load());
            LuceneVectorStore store = closing.add(
                    "the vector store",
                    Duration.ofSeconds(20),
                    LuceneVectorStore.open(folder.lucene(), embedder.model(), UUID::randomUUID));
            Database database = closing.add("the database", Duration.ofSeconds(30), starting.take());
            open = true;
            return new EmbeddedParts(database, store, embedder, instruments, closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    private static Database database(Configuration.Database settings, DataFolder folder, Instruments instruments) {
        return settings.url()
                .<Database>map(url -> ExternalDatabase.open(url, settings, instruments))
                .orElseGet(() -> EmbeddedDatabase.open(folder.postgres(), settings.mostConnections(), instruments));
    }

    Database database() {
        return database;
    }

    VectorStore vectorStore() {
        return instruments.timed(VectorStore.class, store, "lucene");
    }

    Embedder embedder() {
        return instruments.timed(Embedder.class, embedder, "onnx");
    }

    DocumentLedger ledger() {
        return instruments.timed(DocumentLedger.class, database.records().documents(), "postgresql");
    }

    SessionStore sessions() {
        return instruments.timed(SessionStore.class, database.records().sessions(), "postgresql");
    }

    IngestionJobs jobs() {
        return instruments.timed(IngestionJobs.class, database.records().jobs(), "postgresql");
    }

    /** Of each part, in the order in which they are reported. */
    List<DependencyProbe> probes() {
        return List.of(
                new LuceneProbe(store),
                new OnnxProbe(embedder),
                database.records().probe());
    }

    @Override
    public void close() {
        closing.close();
    }
}
