package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.ingested;
import static dev.ragagent.core.ingestion.Workshop.lastOfSync;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryDocumentLedger;
import dev.ragagent.core.chunking.SearchText;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.event.PipelineEvent.StoreMended;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.VectorStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Two workshops whose stores have the same id: the one lives on after a backup, the other is the backup. Chunk ids depend on
 * contents alone, so that parts of the one fit the other.
 */
class AuditTest {
    private static final String LONG = "Every node publishes what it knows on topics of its own. "
            .repeat(40)
            .strip();

    private final AtomicInteger claims = new AtomicInteger();
    private final Workshop today = new Workshop();
    private final Workshop backup = new Workshop();

    private static void fill(Workshop workshop) {
        ingested(
                workshop.started(),
                submission(
                        document("a", "Text a."), document("b", LONG), document("c", "Text c."), document("d", "D.")));
    }

    /** Of as many chunks as before, so that no count tells it. */
    private static void change(Workshop workshop) {
        ingested(
                workshop.started(),
                lastOfSync(
                        "1",
                        document("a", "Another a."),
                        document("b", LONG),
                        document("c", "Text c."),
                        document("e", "E.")));
    }

    @Test
    void anIndexFromABackupIsFilledWithWhatCameAfterIt() {
        fill(backup);
        fill(today);
        change(today);
        Ingestion restored = today.started(new Workshop.Ports(
                today.jobs, today.ledger, backup.store, today.ports().embedder()));

        restored.reconciliation().run((done, total) -> {});

        assertThat(backup.stored()).isEqualTo(today.stored());
        assertThat(today.auditedTexts()).isEqualTo(Map.of("a", "Another a.", "b", LONG, "c", "Text c.", "e", "E."));
        assertThat(today.events(StoreMended.class)).singleElement().satisfies(mended -> {
            assertThat(mended.lost()).isEqualTo(2);
            assertThat(mended.unknown()).isEqualTo(2);
        });
    }

    @Test
    void aLedgerFromABackupLeavesNoChunkThatItDoesNotKnow() {
        fill(backup);
        fill(today);
        change(today);
        Ingestion restored = today.started(new Workshop.Ports(
                backup.jobs, backup.ledger, today.store, today.ports().embedder()));

        restored.reconciliation().run((done, total) -> {});

        assertThat(today.stored()).isEqualTo(backup.stored());
        assertThat(backup.ledger.unlevel(today.storeId(), Optional.empty(), 10, soon()))
                .isEmpty();
    }

    @Test
    void aStoreThatAgreesIsLeftAlone() {
        fill(today);
        var writes = new AtomicInteger();
        VectorStore watched =
                Intercepted.before(VectorStore.class, today.store, "upsert", arguments -> writes.incrementAndGet());
        Ingestion restarted = today.started(new Workshop.Ports(
                today.jobs, today.ledger, watched, today.ports().embedder()));

        assertThat(restarted.reconciliation().run((done, total) -> {})).isZero();

        assertThat(writes).hasValue(0);
        assertThat(today.events(StoreMended.class)).isEmpty();
    }

    /** Another process has noted that it writes, and put half of the chunks in. */
    @Test
    void workThatIsUnderWayIsLeftAlone() {
        fill(today);
        ingested(backup.started(), submission(document("new", LONG + "\n\n# More\n\n" + LONG)));
        DocumentVersion begun = backup.current().getFirst();
        assertThat(begun.chunks()).hasSizeGreaterThan(1);
        today.ledger.accept(begun, Instant.EPOCH, soon());
        today.ledger.beginWrite(
                today.storeId(),
                begun.id(),
                begun.hash(),
                new Claim(new UUID(8, 8), Workshop.WORKER, Instant.EPOCH),
                Instant.EPOCH,
                soon());
        Chunk half = begun.chunk(begun.chunks().getFirst());
        Embedding embedding = new BagOfWordsEmbedder()
                .embedPassages(List.of(half.text()), soon())
                .getFirst();
        today.store.upsert(List.of(new IndexedChunk(half, half.text(), embedding)), soon());

        Audit.Findings findings = audit(today.store, 10).run(today.storeId(), Pace.by(soon()));

        assertThat(findings).isEqualTo(new Audit.Findings(0, 0));
        assertThat(today.stored()).containsKey(half.id());
    }

    /** One that is as large by count and the rest of which is as it should be. */
    @Test
    void ofALargeStoreWhatCameLastShowsThatItIsOld() {
        ingested(backup.started(), submission(document("a", "Text a."), document("b", "Text b.")));
        ingested(today.started(), submission(document("a", "Text a."), document("b", "Text b.")));
        ingested(today.started(), submission(document("b", "Another b.")));

        assertThat(audit(backup.store, 1).run(today.storeId(), Pace.by(soon()))).isEqualTo(new Audit.Findings(1, 1));

        assertThat(today.ledger.unlevel(today.storeId(), Optional.empty(), 10, soon()))
                .extracting(work -> work.id().value())
                .containsExactly("b");
    }

    @Test
    void aLargeStoreThatAgreesAtAGlanceIsNotReadThrough() {
        fill(today);
        var pages = new AtomicInteger();
        VectorStore watched =
                Intercepted.before(VectorStore.class, today.store, "scan", arguments -> pages.incrementAndGet());

        assertThat(audit(watched, 1).run(today.storeId(), Pace.by(soon()))).isEqualTo(new Audit.Findings(0, 0));
        assertThat(pages).hasValue(0);

        today.store.delete(List.of(today.stored().keySet().iterator().next()), soon());
        assertThat(audit(watched, 1).run(today.storeId(), Pace.by(soon()))).isEqualTo(new Audit.Findings(1, 0));
        assertThat(pages).hasValue(1);
    }

    private Audit audit(VectorStore store, int small) {
        var embedder = new BagOfWordsEmbedder();
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        var settings = Workshop.SMALL_BATCHES;
        var projection = new Projection(
                today.ledger,
                store,
                new ProjectedStore(store, today.ledger, embedder, clock),
                new ChunkWriter(store, new EmbeddingTries(embedder, settings), new SearchText(embedder), settings),
                Workshop.WORKER,
                () -> new UUID(9, claims.incrementAndGet()),
                clock,
                settings);
        return new Audit(today.ledger, store, projection, settings, small);
    }

    @Test
    void aStoreThatWasForgottenIsAdoptedWithoutEmbeddingAnythingAnew() {
        fill(today);
        today.ledger.retract(new DocumentId("d"), soon());
        today.ledger.forgetStores(Instant.MAX, soon());
        var embedded = new AtomicInteger();
        Embedder watched = Intercepted.before(
                Embedder.class, today.ports().embedder(), "embedPassages", arguments -> embedded.incrementAndGet());

        today.started(new Workshop.Ports(today.jobs, today.ledger, today.store, watched))
                .reconciliation()
                .run((done, total) -> {});

        assertThat(today.auditedTexts()).isEqualTo(Map.of("a", "Text a.", "b", LONG, "c", "Text c."));
        assertThat(embedded).hasValue(0);
    }

    @Test
    void aLedgerThatIsReplacedUnderARunningProcessLearnsOfTheStoreAndOfItsChunks() {
        var ledger = new AtomicReference<DocumentLedger>(today.ledger);
        Ingestion running = today.started(new Workshop.Ports(
                today.jobs, replaceable(ledger), today.store, today.ports().embedder()));
        ingested(running, submission(document("a", "Text a."), document("b", "Text b.")));
        running.reconciliation().run((done, total) -> {});
        ledger.set(new MemoryDocumentLedger());

        assertThat(running.ingest(Workshop.HANDBOOK, document("b", "Text b.")))
                .isEqualTo(new DocumentOutcome.Ingested(1));
        running.reconciliation().follow();

        assertThat(today.events(BackgroundFailure.class)).isEmpty();
        assertThat(today.stored().values())
                .extracting(chunk -> chunk.documentId().value())
                .containsExactly("b");
    }

    @Test
    void whatARemovedDocumentSaidIsGoneThoughAnotherStoreIsAway() {
        fill(today);
        var away = new Workshop(new UUID(8, 8));
        today.started(new Workshop.Ports(
                        today.jobs, today.ledger, away.store, today.ports().embedder()))
                .reconciliation()
                .run((done, total) -> {});
        DocumentVersion version = today.current().getFirst();

        today.started().documents().remove(Caller.ANONYMOUS, version.id(), soon());

        assertThat(today.ledger.version(version.id(), version.hash(), soon())).isEmpty();
        StoreId awayId = away.storeId();
        assertThat(today.ledger.work(awayId, version.id(), soon()).leftovers()).containsExactly(version.hash());
        today.started(new Workshop.Ports(
                        today.jobs, today.ledger, away.store, today.ports().embedder()))
                .reconciliation()
                .run((done, total) -> {});
        assertThat(away.stored()).isEqualTo(today.stored());
    }

    private static DocumentLedger replaceable(AtomicReference<DocumentLedger> ledger) {
        return (DocumentLedger) Proxy.newProxyInstance(
                DocumentLedger.class.getClassLoader(),
                new Class<?>[] {DocumentLedger.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(ledger.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
