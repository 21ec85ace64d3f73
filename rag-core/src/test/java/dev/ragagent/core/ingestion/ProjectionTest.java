package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.ingested;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.job.ClaimOutcome;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.VectorStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final String BODY =
            "It publishes what it knows on topics of its own. ".repeat(12).strip();

    private final Workshop workshop = new Workshop();
    private final List<String> embedded = new ArrayList<>();
    private final AtomicInteger batches = new AtomicInteger();
    private final Ingestion ingestion = workshop.started(new Workshop.Ports(
            workshop.jobs,
            workshop.ledger,
            Intercepted.before(VectorStore.class, workshop.store, "upsert", arguments -> batches.incrementAndGet()),
            watched()));

    private Embedder watched() {
        return Intercepted.before(
                Embedder.class,
                workshop.ports().embedder(),
                "embedPassages",
                arguments -> ((List<?>) arguments[0]).forEach(text -> embedded.add((String) text)));
    }

    /** A page of so many sections, each of them a chunk. */
    private static String page(int sections) {
        return IntStream.range(0, sections)
                .mapToObj(i -> "# Section " + i + "\n\nNode " + i + ". " + BODY)
                .collect(Collectors.joining("\n\n"));
    }

    @Test
    void writesInBatches() {
        ingested(ingestion, submission(document("a", page(5))));

        assertThat(batches).hasValue(3);
        assertThat(embedded).hasSize(5);
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void embedsOnlyWhatChanged() {
        ingested(ingestion, submission(document("a", page(5))));
        embedded.clear();

        ingested(ingestion, submission(document("a", page(5).replace("Node 3.", "Another node."))));

        assertThat(embedded).singleElement().satisfies(text -> assertThat(text).contains("Another node."));
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
        assertThat(workshop.stored()).hasSize(5);
    }

    @Test
    void embedsATextThatStandsTwiceInABatchOnce() {
        ingested(ingestion, submission(document("a", "# Same\n\n" + BODY + "\n\n# Same\n\n" + BODY)));

        assertThat(workshop.stored()).hasSize(2);
        assertThat(embedded).hasSize(1);
    }

    @Test
    void goesOnWithTheBatchThatFailedAndEmbedsNothingTwice() {
        var upserts = new AtomicInteger();
        VectorStore failing = Intercepted.before(VectorStore.class, workshop.store, "upsert", arguments -> {
            if (upserts.incrementAndGet() == 3) {
                throw new VectorStoreException(true, "down", null);
            }
        });
        Ingestion stopped = workshop.started(new Workshop.Ports(workshop.jobs, workshop.ledger, failing, watched()));
        stopped.documents().submit(Caller.ANONYMOUS, submission(document("a", page(5))), soon());

        assertThat(stopped.runner().runOnce()).isPresent();
        assertThat(workshop.current()).isEmpty();
        assertThat(stopped.runner().runOnce()).isEmpty();

        // The fifth was embedded, and lost with the batch that failed.
        assertThat(embedded).hasSize(6);
        assertThat(embedded.subList(0, 5)).doesNotHaveDuplicates();
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void writesTheVersionThatIsWantedNowWhenTheWishChangesMeanwhile() {
        DocumentVersion later = later();
        var once = new AtomicInteger();
        DocumentLedger changing = Intercepted.before(DocumentLedger.class, workshop.ledger, "beginWrite", arguments -> {
            if (once.getAndIncrement() == 0) {
                Acceptance acceptance = workshop.ledger.accept(later, Instant.parse("2025-03-01T10:00:00Z"), soon());
                assertThat(acceptance).isInstanceOf(Acceptance.Accepted.class);
            }
        });
        Ingestion raced = workshop.started(new Workshop.Ports(workshop.jobs, changing, workshop.store, watched()));

        DocumentOutcome outcome = raced.ingest(Workshop.HANDBOOK, document("a", "The earlier text."));

        assertThat(outcome).isInstanceOf(DocumentOutcome.Failed.class);
        assertThat(workshop.auditedTexts()).containsEntry("a", later.text());
    }

    @Test
    void givesUpOnADocumentThatNeverComesToRest() {
        DocumentLedger restless =
                Intercepted.replaced(DocumentLedger.class, workshop.ledger, "beginWrite", () -> ClaimOutcome.REFUSED);
        Ingestion raced = workshop.started(new Workshop.Ports(workshop.jobs, restless, workshop.store, watched()));

        assertThatThrownBy(() -> raced.ingest(Workshop.HANDBOOK, document("a", "Text a.")))
                .isInstanceOf(RecordStoreException.class)
                .hasMessageContaining("document a");
    }

    @Test
    void takesOutWhatWasRemovedWhileItWroteAndKeepsNobodyWaitingForThat() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        VectorStore halting = Intercepted.before(VectorStore.class, workshop.store, "upsert", arguments -> {
            inside.countDown();
            await(goOn);
        });
        Ingestion shared = workshop.started(new Workshop.Ports(workshop.jobs, workshop.ledger, halting, watched()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ingesting = threads.submit(() -> shared.ingest(Workshop.HANDBOOK, document("a", "Text a.")));
            await(inside);
            var removing =
                    threads.submit(() -> shared.documents().remove(Caller.ANONYMOUS, new DocumentId("a"), soon()));
            removing.get(30, TimeUnit.SECONDS);
            assertThat(workshop.ledger.idsOf(Workshop.HANDBOOK, soon())).isEmpty();

            goOn.countDown();

            assertThat(ingesting.get(30, TimeUnit.SECONDS)).isInstanceOf(DocumentOutcome.Failed.class);
        }
        assertThat(workshop.auditedTexts()).isEmpty();
        assertThat(workshop.stored()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A version of "a" made elsewhere. */
    private static DocumentVersion later() {
        var elsewhere = new Workshop();
        ingested(elsewhere.started(), submission(document("a", "The later text.")));
        return elsewhere.current().getFirst();
    }
}
