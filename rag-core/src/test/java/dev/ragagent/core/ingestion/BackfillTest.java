package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.ingested;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.VectorStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackfillTest {
    private static final String TEXT =
            "It publishes what it knows on topics of its own. ".repeat(12).strip();

    private final Workshop workshop = new Workshop();
    private final Ingestion served = workshop.started();
    private final MemoryVectorStore second =
            new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));

    private Ingestion over(VectorStore store) {
        return workshop.started(new Workshop.Ports(
                workshop.jobs, workshop.ledger, store, workshop.ports().embedder()));
    }

    private Map<ChunkId, Chunk> inSecond() {
        var chunks = new TreeMap<ChunkId, Chunk>();
        second.scan(Optional.empty(), 1000, soon()).chunks().forEach(chunk -> chunks.put(chunk.id(), chunk));
        return chunks;
    }

    @Test
    void fillsTheSecondStoreWithTheSameChunks() {
        ingested(served, submission(document("a", TEXT), document("b", "# B\n\n" + TEXT)));

        assertThat(over(second).backfill().run(workshop.storeId(), (done, total) -> {}))
                .isEmpty();

        assertThat(inSecond()).isEqualTo(workshop.stored()).isNotEmpty();
    }

    @Test
    void goesOnWhereAKilledOneWas() {
        ingested(served, submission(document("a", TEXT), document("b", TEXT + " b"), document("c", TEXT + " c")));
        var writes = new AtomicInteger();
        VectorStore dying = Intercepted.before(VectorStore.class, second, "upsert", arguments -> {
            if (writes.incrementAndGet() == 3) {
                throw new VectorStoreException(true, "killed", null);
            }
        });
        assertThatThrownBy(() -> over(dying).backfill().run(workshop.storeId(), (done, total) -> {}))
                .hasMessage("killed");
        var again = new AtomicInteger();
        VectorStore counting =
                Intercepted.before(VectorStore.class, second, "upsert", arguments -> again.incrementAndGet());

        assertThat(over(counting).backfill().run(workshop.storeId(), (done, total) -> {}))
                .isEmpty();

        assertThat(again.get()).as("what was whole is not written again").isLessThan(writes.get() + 1);
        assertThat(inSecond()).isEqualTo(workshop.stored());
    }

    @Test
    void whatAnotherProcessIsAtWorkOnIsWaitedForAndNotGivenUp() {
        ingested(served, submission(document("a", TEXT)));
        VectorStore dying = Intercepted.before(VectorStore.class, second, "upsert", arguments -> {
            throw new VectorStoreException(true, "killed", null);
        });
        Ingestion elsewhere = workshop.startedElsewhere(new Workshop.Ports(
                workshop.jobs, workshop.ledger, dying, workshop.ports().embedder()));
        assertThatThrownBy(() -> elsewhere.backfill().run(workshop.storeId(), (done, total) -> {}))
                .hasMessage("killed");

        assertThatThrownBy(() -> over(second).backfill().run(workshop.storeId(), (done, total) -> {}))
                .isInstanceOfSatisfying(
                        RecordStoreException.class,
                        e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("Another process");
    }

    @Test
    void catchesUpWithWhatHasChangedSince() {
        ingested(served, submission(document("a", TEXT), document("b", TEXT + " b")));
        Ingestion filling = over(second);
        filling.backfill().run(workshop.storeId(), (done, total) -> {});
        ingested(served, submission(document("b", TEXT + " anew"), document("c", TEXT + " c")));
        served.documents().remove(Caller.ANONYMOUS, new DocumentId("a"), soon());

        assertThat(filling.backfill().catchUp(workshop.storeId())).isEmpty();

        assertThat(inSecond()).isEqualTo(workshop.stored());
    }

    @Test
    void takesInWhatIsIngestedAndRemovedMeanwhile() {
        ingested(served, submission(document("a", TEXT), document("b", TEXT + " b")));
        var first = new AtomicBoolean(true);
        VectorStore busy = Intercepted.before(VectorStore.class, second, "upsert", arguments -> {
            if (first.compareAndSet(true, false)) {
                ingested(served, submission(document("c", TEXT + " c"), document("a", TEXT + " anew")));
                served.documents().remove(Caller.ANONYMOUS, new DocumentId("b"), soon());
            }
        });

        assertThat(over(busy).backfill().run(workshop.storeId(), (done, total) -> {}))
                .isEmpty();

        over(second).reconciliation().run((done, total) -> {}); // removals that came too late for that pass
        assertThat(inSecond()).isEqualTo(workshop.stored());
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a", "c");
    }

    @Test
    void namesWhatIsShownAndCannotBeTakenOver() {
        ingested(served, submission(document("good", TEXT), document("bad", TEXT + " poison")));
        VectorStore picky = Intercepted.before(VectorStore.class, second, "upsert", arguments -> {
            if (arguments[0].toString().contains("poison")) {
                throw new IllegalStateException("it chokes on that");
            }
        });

        assertThat(over(picky).backfill().run(workshop.storeId(), (done, total) -> {}))
                .containsExactly(new DocumentId("bad"));

        assertThat(workshop.events(PipelineEvent.BackgroundFailure.class)).isNotEmpty();
    }

    @Test
    void whatTheServedStoreDoesNotShowEitherIsNoHindrance() {
        VectorStore picky = Intercepted.before(VectorStore.class, workshop.store, "upsert", arguments -> {
            if (arguments[0].toString().contains("poison")) {
                throw new IllegalStateException("it chokes on that");
            }
        });
        ingested(over(picky), submission(document("good", TEXT), document("bad", TEXT + " poison")));
        VectorStore pickyToo = Intercepted.before(VectorStore.class, second, "upsert", arguments -> {
            if (arguments[0].toString().contains("poison")) {
                throw new IllegalStateException("it chokes on that");
            }
        });

        assertThat(over(pickyToo).backfill().run(workshop.storeId(), (done, total) -> {}))
                .isEmpty();
    }
}
