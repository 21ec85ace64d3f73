package dev.ragagent.app.wiring;

import dev.ragagent.adapter.parse.TextDocumentParser;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.database.Database;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.ingestion.Ingestion;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Everything behind the HTTP face and the command line: the parts, and the core over them. It answers, and it
 * takes documents; to work on them it needs {@link BackgroundWork}.
 */
public final class Backend implements AutoCloseable {
    /** Spans are measured on this clock, deadlines of callers too. */
    public static final Ticker TICKER = System::nanoTime;

    /** Part of every chunk's id, so the same for ever. */
    private static final String COLLECTION = "default";

    private final RagEngine engine;
    private final Database database;
    private final Ingestion ingestion;
    private final PipelineObserver observer;
    private final List<String> dependencies;
    private final Closing closing;

    private Backend(
            RagEngine engine,
            Database database,
            Ingestion ingestion,
            PipelineObserver observer,
            List<String> dependencies,
            Closing closing) {
        this.engine = engine;
        this.database = database;
        this.ingestion = ingestion;
        this.observer = observer;
        this.dependencies = dependencies;
        this.closing = closing;
    }

    /**
     * Opens the parts in the data folder and puts the core over them.
     *
     * @throws dev.ragagent.error.RagException when a part can't be opened; none is open then
     */
    public static Backend open(
            Configuration configuration, DataFolder folder, Instruments instruments, PipelineObserver observer) {
        var closing = new Closing();
        var beside = closing.add("the executor", Duration.ofSeconds(5), Executors.newVirtualThreadPerTaskExecutor());
        boolean open = false;
        try {
            Parts parts = closing.add(
                    "the parts", Duration.ofMinutes(1), Parts.open(configuration, folder, instruments, beside));
            var surroundings = new Surroundings(beside, Clock.systemUTC(), TICKER, UUID::randomUUID);
            var engine = new RagEngine(
                    new RagParts(
                            parts.vectorStore(),
                            parts.ledger(),
                            parts.sessions(),
                            parts.embedder(),
                            parts.chatGenerator(),
                            surroundings,
                            parts.probes(),
                            observer),
                    CoreSettings.of(configuration));
            var ingestion = engine.ingestion(
                    parts.jobs(),
                    new TextDocumentParser(),
                    folder.worker(),
                    COLLECTION,
                    CoreSettings.ingestion(configuration));
            var dependencies =
                    parts.probes().stream().map(DependencyProbe::name).toList();
            parts.database().whenReady(ingestion::partIsBack);
            open = true;
            return new Backend(engine, parts.database(), ingestion, observer, dependencies, closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    /** Questions, searches, sessions, health. */
    public RagEngine engine() {
        return engine;
    }

    /** Documents and jobs. */
    public Ingestion ingestion() {
        return ingestion;
    }

    /** The names of the dependencies, in the order in which their health is reported. */
    public List<String> dependencies() {
        return dependencies;
    }

    /** Where sessions, documents and jobs are recorded. It may not be there yet when it is the operator's own. */
    public Database database() {
        return database;
    }

    PipelineObserver observer() {
        return observer;
    }

    /** Closes the parts. End {@link BackgroundWork} first. */
    @Override
    public void close() {
        closing.close();
    }
}
