package dev.ragagent.core.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryDocumentLedger;
import dev.ragagent.adapter.memory.MemoryDocumentParser;
import dev.ragagent.adapter.memory.MemoryIngestionJobs;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores that outlive the services which work on them, and services over any decoration of these stores: a process that can
 * be started again and again over the same data.
 */
final class Workshop {
    static final WorkerId WORKER = new WorkerId(new UUID(3, 3));
    static final SourceName HANDBOOK = new SourceName("handbook");
    static final IngestionSettings SMALL_BATCHES = new IngestionSettings(
            1000,
            32L << 20,
            2,
            3,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofDays(30),
            Duration.ofMillis(5),
            Duration.ofMillis(20));

    final MemoryDocumentLedger ledger = new MemoryDocumentLedger();
    final MemoryIngestionJobs jobs = new MemoryIngestionJobs();
    final MemoryVectorStore store;
    final List<PipelineEvent> events = new CopyOnWriteArrayList<>();
    /** Time that passes at once when it is added here. */
    final AtomicLong tickerNanos = new AtomicLong();

    private final AtomicLong ids = new AtomicLong();

    Workshop() {
        this(new UUID(7, 7));
    }

    Workshop(UUID storeId) {
        store = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(storeId));
    }

    /** The services of a process on these stores as they are. */
    Ingestion started() {
        return started(new Ports(jobs, ledger, store, new BagOfWordsEmbedder()));
    }

    /** The services of a process on decorated stores. */
    Ingestion started(Ports ports) {
        return started(ports, new MemoryDocumentParser());
    }

    Ingestion started(Ports ports, DocumentParser parser) {
        return started(ports, parser, WORKER);
    }

    /** The services of another process. */
    Ingestion startedElsewhere(Ports ports) {
        return started(ports, new MemoryDocumentParser(), new WorkerId(new UUID(3, 4)));
    }

    private Ingestion started(Ports ports, DocumentParser parser, WorkerId worker) {
        return new Ingestion(
                new Ingestion.Parts(
                        ports.jobs(),
                        ports.ledger(),
                        ports.store(),
                        ports.embedder(),
                        parser,
                        () -> new UUID(1, ids.incrementAndGet()),
                        InstantSource.fixed(Instant.parse("2025-03-01T10:00:00Z")),
                        () -> System.nanoTime() + tickerNanos.get(),
                        events::add),
                "test",
                worker,
                SMALL_BATCHES);
    }

    record Ports(IngestionJobs jobs, DocumentLedger ledger, VectorStore store, Embedder embedder) {}

    Ports ports() {
        return new Ports(jobs, ledger, store, new BagOfWordsEmbedder());
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }

    static SubmittedDocument document(String id, String text) {
        return new SubmittedDocument(
                new DocumentId(id),
                Optional.empty(),
                RawContent.of(text, TextFormat.MARKDOWN),
                Optional.empty(),
                Metadata.EMPTY);
    }

    static Submission submission(SubmittedDocument... documents) {
        return new Submission(Arrays.asList(documents), HANDBOOK, Optional.empty());
    }

    static Submission lastOfSync(String sync, SubmittedDocument... documents) {
        return new Submission(Arrays.asList(documents), HANDBOOK, Optional.of(new Sync(new SyncId(sync), true)));
    }

    /** Submits, works off everything, and gives the finished job. */
    static Job ingested(Ingestion ingestion, Submission submission) {
        JobId id = ingestion.documents().submit(Caller.ANONYMOUS, submission, soon());
        assertThat(ingestion.runner().runOnce()).isEmpty();
        return ingestion.jobs().get(Caller.ANONYMOUS, id, soon());
    }

    StoreId storeId() {
        return store.identity(soon()).id();
    }

    /** Everything that is in the store. */
    Map<ChunkId, Chunk> stored() {
        var chunks = new TreeMap<ChunkId, Chunk>();
        store.scan(Optional.empty(), 1000, soon()).chunks().forEach(chunk -> chunks.put(chunk.id(), chunk));
        return chunks;
    }

    /** The versions that the ledger calls current in the store. */
    List<DocumentVersion> current() {
        var versions = new ArrayList<DocumentVersion>();
        for (DocumentSummary summary :
                ledger.list(storeId(), Optional.empty(), 1000, soon()).documents()) {
            summary.hash()
                    .ifPresent(hash -> versions.add(
                            ledger.version(summary.id(), hash, soon()).orElseThrow()));
        }
        return versions;
    }

    /** The documents that can be found, with their texts; fails when the store holds anything else, or less. */
    Map<String, String> auditedTexts() {
        var expected = new TreeMap<ChunkId, Chunk>();
        var texts = new TreeMap<String, String>();
        for (DocumentVersion version : current()) {
            texts.put(version.id().value(), version.text());
            version.chunks().forEach(outline -> expected.put(outline.id(), version.chunk(outline)));
        }
        assertThat(stored()).isEqualTo(expected);
        assertThat(ledger.unlevel(storeId(), Optional.empty(), 1000, soon())).isEmpty();
        assertThat(ledger.list(storeId(), Optional.empty(), 1000, soon()).documents())
                .noneMatch(summary -> summary.state() == DocumentState.PENDING);
        return texts;
    }

    /** Fails when a current version is not wholly in the store: what must hold at every moment. */
    void assertCurrentVersionsAreWhole() {
        Map<ChunkId, Chunk> stored = stored();
        for (DocumentVersion version : current()) {
            version.chunks().forEach(outline -> assertThat(stored).containsEntry(outline.id(), version.chunk(outline)));
        }
    }

    <T extends PipelineEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
