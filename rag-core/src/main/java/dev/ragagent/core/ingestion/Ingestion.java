package dev.ragagent.core.ingestion;

import dev.ragagent.core.chunking.Chunker;
import dev.ragagent.core.chunking.SearchText;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.ManageDocuments;
import dev.ragagent.port.in.TrackJobs;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.VectorStore;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Ingestion, put together: one for each process and vector store. It starts no thread: whoever owns it first runs {@link
 * #reconciliation()}, then {@link #loop()} on a thread of its own, or {@link #runner()} now and then.
 */
public final class Ingestion {
    /** The ports that ingestion stands on, and what the core may not have of its own: time, ids, an observer. */
    public record Parts(
            IngestionJobs jobs,
            DocumentLedger ledger,
            VectorStore store,
            Embedder embedder,
            DocumentParser parser,
            IdSource ids,
            InstantSource clock,
            Ticker ticker,
            PipelineObserver observer) {
        public Parts {
            Objects.requireNonNull(jobs, "jobs");
            Objects.requireNonNull(ledger, "ledger");
            Objects.requireNonNull(store, "store");
            Objects.requireNonNull(embedder, "embedder");
            Objects.requireNonNull(parser, "parser");
            Objects.requireNonNull(ids, "ids");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(ticker, "ticker");
            Objects.requireNonNull(observer, "observer");
        }
    }

    private final Ticker ticker;
    private final DocumentIngestion ingestion;
    private final DocumentService documents;
    private final JobService jobs;
    private final JobRunner runner;
    private final Reconciliation reconciliation;
    private final Backfill backfill;
    private final IngestionLoop loop;
    private final Wakeup wakeup;

    /**
     * Puts it together; calls no port.
     *
     * @param collection the logical name of the collection, part of every chunk's id: the same for ever, wherever its
     *     chunks are stored
     * @param worker who this process is to the queue of jobs and to the ledger
     */
    public Ingestion(Parts parts, String collection, WorkerId worker, IngestionSettings settings) {
        this.ticker = parts.ticker();
        var ledger = parts.ledger();
        var searchText = new SearchText(parts.embedder());
        var projected = new ProjectedStore(parts.store(), ledger, parts.embedder(), parts.clock());
        var projection = new Projection(
                ledger,
                parts.store(),
                projected,
                new ChunkWriter(parts.store(), new EmbeddingTries(parts.embedder(), settings), searchText, settings),
                worker,
                parts.ids(),
                parts.clock(),
                settings);
        var unlevel = new UnlevelDocuments(ledger, settings);
        var removal = new Removal(ledger, projected, unlevel, projection, parts.observer(), settings);
        this.wakeup = new Wakeup();
        this.ingestion = new DocumentIngestion(
                parts.parser(),
                new Versioning(new Chunker(parts.embedder(), searchText), new ChunkIds(collection)),
                ledger,
                projection,
                parts.clock(),
                parts.observer(),
                settings);
        this.documents = new DocumentService(
                parts.jobs(), ledger, projected, removal, wakeup, parts.ids(), parts.clock(), settings);
        this.jobs = new JobService(parts.jobs(), parts.clock());
        this.runner = new JobRunner(
                parts.jobs(),
                worker,
                ledger,
                projected,
                ingestion,
                removal,
                parts.clock(),
                ticker,
                parts.observer(),
                settings);
        this.reconciliation = new Reconciliation(
                ledger,
                unlevel,
                projected,
                projection,
                new Audit(ledger, parts.store(), projection, settings),
                parts.clock(),
                parts.observer(),
                ticker,
                settings);
        this.backfill = new Backfill(ledger, unlevel, projected, reconciliation, ticker, settings);
        this.loop = new IngestionLoop(runner, reconciliation, wakeup, parts.observer(), ticker, settings);
    }

    /** Submits, lists and removes documents. */
    public ManageDocuments documents() {
        return documents;
    }

    /** Follows jobs. */
    public TrackJobs jobs() {
        return jobs;
    }

    /** Works off jobs when it is told to. */
    public JobRunner runner() {
        return runner;
    }

    /** Works off jobs for as long as its thread lives. */
    public IngestionLoop loop() {
        return loop;
    }

    /** Tells that a part that was down may be there again, so that the loop need not wait out its pause. Returns at once. */
    public void partIsBack() {
        wakeup.hope();
    }

    /** Brings the vector store level with the ledger. */
    public Reconciliation reconciliation() {
        return reconciliation;
    }

    /** Fills the vector store so that it can take the place of another. */
    public Backfill backfill() {
        return backfill;
    }

    /**
     * Ingests one document at once, on the calling thread and without a job: when this returns, questions find it. Should
     * the process die before, {@link #reconciliation()} finishes what was begun, and doing it again is harmless. Safe for
     * many threads.
     *
     * @return what came of it; a bad document is a value, not an exception
     * @throws dev.ragagent.error.RagException when a part is down; trying again may help
     */
    public DocumentOutcome ingest(SourceName source, SubmittedDocument document) {
        return ingestion.ingest(source, document, Pace.unhurried(ticker));
    }
}
