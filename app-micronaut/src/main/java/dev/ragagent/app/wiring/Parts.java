package dev.ragagent.app.wiring;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.database.Database;
import dev.ragagent.app.database.ExternalDatabase;
import dev.ragagent.app.index.Index;
import dev.ragagent.app.index.Indexes;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.ChatGenerator;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.RateLimiter;
import dev.ragagent.port.out.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The parts behind the ports, open, each the embedded one or the operator's own, as the configuration has it. The database
 * is opened beside the others, since the embedded one waits for another process and they for this one.
 */
final class Parts implements AutoCloseable {
    private final Database database;
    private final Indexes indexes;
    private final Index firstIndex;
    private final Models models;
    private final Instruments instruments;
    private final Closing closing;

    private Parts(
            Database database,
            Indexes indexes,
            Index firstIndex,
            Models models,
            Instruments instruments,
            Closing closing) {
        this.database = database;
        this.indexes = indexes;
        this.firstIndex = firstIndex;
        this.models = models;
        this.instruments = instruments;
        this.closing = closing;
    }

    /**
     * Opens them. What is not in the data folder need not be there yet.
     *
     * @param executor runs what several questions wait for
     * @throws dev.ragagent.error.RagException when one can't be opened, or the thread is interrupted; none is open then
     */
    static Parts open(Configuration configuration, DataFolder folder, Instruments instruments, Executor executor) {
        var closing = new Closing();
        boolean open = false;
        try (var starting =
                Beside.open("opening the database", () -> database(configuration.database(), folder, instruments))) {
            Models models = closing.add(
                    "the models", Duration.ofSeconds(15), Models.open(configuration, instruments, executor));
            var indexes = Indexes.of(configuration, folder, instruments);
            Index index = closing.add(
                    "the vector store",
                    Duration.ofSeconds(20),
                    indexes.open(models.embedder().model()));
            Database database = closing.add("the database", Duration.ofSeconds(30), starting.take());
            open = true;
            return new Parts(database, indexes, index, models, instruments, closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    /** Opens the database that the settings name; an operator's own need not be there yet. */
    static Database database(Configuration.Database settings, DataFolder folder, Instruments instruments) {
        return settings.url()
                .<Database>map(url -> ExternalDatabase.open(url, settings, instruments))
                .orElseGet(() -> EmbeddedDatabase.open(folder.postgres(), settings.mostConnections(), instruments));
    }

    Database database() {
        return database;
    }

    /** Where the vector stores are. */
    Indexes indexes() {
        return indexes;
    }

    /** The vector store that was in use at the start; it is closed with the parts, if it was not closed before. */
    Index firstIndex() {
        return firstIndex;
    }

    /** What embeds, as it is configured. */
    Embedder embedder() {
        return models.embedder();
    }

    /** What embeds with that model; empty when this service has no way to. */
    Optional<Embedder> embedderOf(EmbeddingModel model) {
        return models.embedderOf(model);
    }

    Optional<ChatGenerator> chatGenerator() {
        return models.chatGenerator();
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

    /** The buckets of rate limits that all processes on this database share. */
    RateLimiter sharedRateLimiter() {
        return instruments.timed(RateLimiter.class, database.records().rateLimiter(Clock.systemUTC()), "postgresql");
    }

    /** Of each part, that vector store among them, in the order in which they are reported. */
    List<DependencyProbe> probes(Index index) {
        var probes = new ArrayList<DependencyProbe>();
        probes.add(index.probe());
        probes.addAll(models.probes());
        probes.add(database.records().probe());
        return List.copyOf(probes);
    }

    @Override
    public void close() {
        closing.close();
    }
}
