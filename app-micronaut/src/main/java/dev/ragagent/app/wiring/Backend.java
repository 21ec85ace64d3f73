package dev.ragagent.app.wiring;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.database.Database;
import dev.ragagent.app.index.Index;
import dev.ragagent.app.index.Indexes;
import dev.ragagent.app.parsing.ParserProgram;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.access.Access;
import dev.ragagent.core.ingestion.Ingestion;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.AdmitRequest;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everything behind the HTTP face and the command line: the parts, and the core over them. It answers, and it
 * takes documents; to work on them it needs {@link BackgroundWork}. What it serves from may be switched while it runs: ask
 * for {@link #engine} and {@link #ingestion} at each call.
 */
public final class Backend implements AutoCloseable {
    /** Spans are measured on this clock, deadlines of callers too. */
    public static final Ticker TICKER = System::nanoTime;

    /** Part of every chunk's id, so the same for ever. */
    private static final String COLLECTION = "default";

    private final Configuration configuration;
    private final DataFolder folder;
    private final Parts parts;
    private final Surroundings surroundings;
    private final PipelineObserver observer;
    private final DocumentParser parser;
    private final Access access;
    private final Closing closing;
    private volatile StoreStack serving;
    private final RequestCounting counting;

    private Backend(
            Configuration configuration,
            DataFolder folder,
            Parts parts,
            ExecutorService beside,
            PipelineObserver observer,
            Optional<KeyHash> ownerToken,
            Closing closing) {
        this.configuration = configuration;
        this.folder = folder;
        this.parts = parts;
        var clock = Clock.systemUTC();
        this.surroundings = new Surroundings(beside, clock, TICKER, UUID::randomUUID);
        this.observer = observer;
        this.parser = ParserProgram.of(configuration).parser();
        this.access = KeyAccess.over(parts.database(), configuration, ownerToken, observer);
        this.closing = closing;
        this.serving = stackOver(parts.firstIndex(), parts.embedder());
        this.counting = RequestCounting.of(configuration.limits(), parts::sharedRateLimiter, observer);
    }

    /**
     * Opens the parts in the data folder and puts the core over them.
     *
     * @param ownerToken what commands of the data folder's owner show
     * @throws dev.ragagent.error.RagException when a part can't be opened; none is open then
     */
    public static Backend open(
            Configuration configuration,
            DataFolder folder,
            Instruments instruments,
            PipelineObserver observer,
            Optional<KeyHash> ownerToken) {
        var closing = new Closing();
        var beside = closing.add("the executor", Duration.ofSeconds(5), Executors.newVirtualThreadPerTaskExecutor());
        boolean open = false;
        try {
            Parts parts = closing.add(
                    "the parts", Duration.ofMinutes(1), Parts.open(configuration, folder, instruments, beside));
            var backend = new Backend(configuration, folder, parts, beside, observer, ownerToken, closing);
            parts.database().whenReady(() -> backend.ingestion().partIsBack());
            open = true;
            return backend;
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    /** The same where no request comes in. */
    public static Backend open(
            Configuration configuration, DataFolder folder, Instruments instruments, PipelineObserver observer) {
        return open(configuration, folder, instruments, observer, Optional.empty());
    }

    /** The core over that store: to be served from, or to be filled. */
    StoreStack stackOver(Index index, Embedder embedder) {
        var engine = new RagEngine(
                new RagParts(
                        index.store(),
                        parts.ledger(),
                        parts.sessions(),
                        embedder,
                        parts.chatGenerator(),
                        surroundings,
                        parts.probes(index),
                        observer),
                CoreSettings.of(configuration));
        var ingestion = engine.ingestion(
                parts.jobs(), parser, folder.worker(), COLLECTION, CoreSettings.ingestion(configuration));
        return new StoreStack(index, embedder.model(), engine, ingestion);
    }

    /** What is served from at the moment. */
    StoreStack serving() {
        return serving;
    }

    /**
     * From now on calls go there; those that are under way end where they began. Nobody may be at work on documents in the
     * meantime: {@link BackgroundWork#betweenDocuments} sees to it.
     */
    void serveFrom(StoreStack other) {
        serving = other;
    }

    /**
     * What embeds with the model that the store's vectors are of, when that is another than is served with; empty as a rule,
     * and when this service has no way to embed with it.
     *
     * @throws dev.ragagent.error.RagException when the store does not answer, or the model can't be loaded
     */
    Optional<Embedder> otherEmbedderOfStore() {
        return parts.indexes()
                .modelInUse()
                .filter(stored -> !stored.equals(serving.model()))
                .flatMap(parts::embedderOf);
    }

    /**
     * Serves with that embedder from the store in use. To be called between documents, see {@link
     * BackgroundWork#betweenDocuments}.
     */
    void serveWith(Embedder embedder) {
        Index before = serving.index();
        Index index = parts.indexes().openFor(embedder.model(), before);
        serveFrom(stackOver(index.equals(before) ? before : closedWithTheRest(index), embedder));
    }

    /** How many chunks the ledger has recorded for that store; 0 for one that it does not know. */
    long recordedChunks(StoreId store, Deadline deadline) {
        return parts.ledger().recordedChunks(store, deadline);
    }

    /**
     * Why the service is not ready although it answers: it serves with another model than the configured one, since the
     * store's vectors are of that. Empty as a rule.
     */
    public Optional<String> awaitsRebuild() {
        EmbeddingModel served = serving.model();
        return served.equals(configuredModel())
                ? Optional.empty()
                : Optional.of("The vector store holds vectors of " + served.name() + ", and "
                        + configuredModel().name()
                        + " is configured. Run \"rag rebuild\"; until it is done questions are"
                        + " answered with " + served.name() + ".");
    }

    /** The embedding model of the configuration. */
    EmbeddingModel configuredModel() {
        return parts.embedder().model();
    }

    /** What embeds as it is configured. */
    Embedder configuredEmbedder() {
        return parts.embedder();
    }

    /** Where the vector stores are. */
    Indexes indexes() {
        return parts.indexes();
    }

    /** Closes that store with the rest, unless it is closed before. */
    Index closedWithTheRest(Index index) {
        return closing.add("the rebuilt vector store", Duration.ofSeconds(20), index);
    }

    /** Who may come in; the same whatever is served from. */
    public Access access() {
        return access;
    }

    /** Questions, searches, sessions, health: on the store that is served from at the moment. */
    public RagEngine engine() {
        return serving.engine();
    }

    /** Documents and jobs: those of the store that is served from at the moment. */
    public Ingestion ingestion() {
        return serving.ingestion();
    }

    /** Decides who is let in, whatever is served from. */
    public AdmitRequest admitRequest() {
        return counting.admission();
    }

    /** Forgets what need not be counted any more. */
    int purgeRateLimits(Deadline deadline) {
        return counting.requests().purge(deadline);
    }

    /** The names of the dependencies, in the order in which their health is reported. */
    public List<String> dependencies() {
        return parts.probes(serving.index()).stream().map(DependencyProbe::name).toList();
    }

    /** Where sessions, documents and jobs are recorded. It may not be there yet when it is the operator's own. */
    public Database database() {
        return parts.database();
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
