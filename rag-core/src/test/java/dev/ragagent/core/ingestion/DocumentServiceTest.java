package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.ingested;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.PayloadTooLargeException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.event.PipelineEvent.DocumentRemoved;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.port.in.ManageDocuments;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.VectorStore;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentServiceTest {
    private static final Caller CHATTER = new Caller(new Principal("chatter"), EnumSet.of(Scope.CHAT));
    private static final Caller OTHER = new Caller(new Principal("other"), EnumSet.of(Scope.INGEST));

    private final Workshop workshop = new Workshop();
    private final Ingestion ingestion = workshop.started();
    private final ManageDocuments documents = ingestion.documents();

    @Test
    void needsTheScopeForEverything() {
        var id = new DocumentId("a");

        assertThatThrownBy(() -> documents.submit(CHATTER, submission(document("a", "A.")), soon()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> documents.list(CHATTER, Optional.empty(), 1, soon()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> documents.get(CHATTER, id, soon())).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> documents.remove(CHATTER, id, soon())).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> ingestion
                        .jobs()
                        .get(CHATTER, new JobId(workshop.storeId().value()), soon()))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void hasTheJobDurableBeforeItReturnsAndStartsNothing() {
        JobId id = documents.submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());

        Job job = workshop.jobs.find(id, soon()).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.documentsTotal()).isEqualTo(1);
        assertThat(workshop.stored()).isEmpty();
    }

    @Test
    void refusesTooManyDocumentsAndTooManyBytesAndKeepsNothing() {
        var many = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> document("d" + i, "Text."))
                .toArray(SubmittedDocument[]::new);
        var large = document("large", "x".repeat(17 << 20));
        var larger = document("larger", "y".repeat(17 << 20));

        assertThatThrownBy(() -> documents.submit(Caller.ANONYMOUS, submission(many), soon()))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("1000")
                .hasMessageContaining("1001");
        assertThatThrownBy(() -> documents.submit(Caller.ANONYMOUS, submission(large, larger), soon()))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("33,554,432")
                .hasMessageContaining("35,651,590"); // a text brings the mark that says how it is encoded
        assertThat(ingestion.runner().runOnce()).isEmpty();
        assertThat(documents
                        .list(Caller.ANONYMOUS, Optional.empty(), 10, soon())
                        .documents())
                .isEmpty();
    }

    @Test
    void listsByIdInPages() {
        ingested(ingestion, submission(document("b", "B."), document("c", "C."), document("a", "A.")));

        var first = documents.list(Caller.ANONYMOUS, Optional.empty(), 2, soon());
        var second = documents.list(Caller.ANONYMOUS, first.next(), 2, soon());

        assertThat(first.documents()).extracting(d -> d.id().value()).containsExactly("a", "b");
        assertThat(second.documents()).extracting(d -> d.id().value()).containsExactly("c");
        assertThat(second.next()).isEmpty();
        assertThatThrownBy(() -> documents.list(Caller.ANONYMOUS, Optional.empty(), 0, soon()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("limit")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> documents.list(Caller.ANONYMOUS, Optional.empty(), 1001, soon()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void givesADocumentWithItsTextAndSaysWhenThereIsNone() {
        ingested(ingestion, submission(document("a", "Text a."), document("b", "\0")));

        DocumentDetail detail = documents.get(Caller.ANONYMOUS, new DocumentId("a"), soon());

        assertThat(detail.content()).isEqualTo("Text a.");
        assertThat(detail.summary().state()).isEqualTo(DocumentState.CURRENT);
        DocumentSummary failed =
                documents.get(Caller.ANONYMOUS, new DocumentId("b"), soon()).summary();
        assertThat(failed.state()).isEqualTo(DocumentState.FAILED);
        assertThat(failed.failure().flatMap(IngestionFailure::reason)).contains(UnreadableReason.UNSUPPORTED_FORMAT);
        assertThatThrownBy(() -> documents.get(Caller.ANONYMOUS, new DocumentId("none"), soon()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("none");
    }

    @Test
    void listsAndReadsWhileTheVectorStoreIsDown() {
        var down = new AtomicBoolean();
        var ports = workshop.ports();
        Ingestion failing = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                Intercepted.before(VectorStore.class, ports.store(), "identity", arguments -> {
                    if (down.get()) {
                        throw new VectorStoreException(true, "down", null);
                    }
                }),
                ports.embedder()));
        ingested(failing, submission(document("a", "Text a.")));
        down.set(true);

        assertThat(failing.documents()
                        .list(Caller.ANONYMOUS, Optional.empty(), 10, soon())
                        .documents())
                .hasSize(1);
        assertThat(failing.documents()
                        .get(Caller.ANONYMOUS, new DocumentId("a"), soon())
                        .content())
                .isEqualTo("Text a.");
    }

    @Test
    void removesADocumentFromLedgerAndStoreBeforeItReturns() {
        ingested(ingestion, submission(document("a", "Text a."), document("b", "Text b.")));

        documents.remove(Caller.ANONYMOUS, new DocumentId("a"), soon());
        documents.remove(Caller.ANONYMOUS, new DocumentId("a"), soon());
        documents.remove(Caller.ANONYMOUS, new DocumentId("never there"), soon());

        assertThat(workshop.auditedTexts()).containsOnlyKeys("b");
        assertThat(workshop.events(DocumentRemoved.class)).containsExactly(new DocumentRemoved(new DocumentId("a")));
    }

    @Test
    void removesAtOnceWhatIsBeingWrittenAndLetsTheWriterTakeItOut() throws Exception {
        var ports = workshop.ports();
        var writing = new CountDownLatch(1);
        var removed = new CountDownLatch(1);
        Ingestion slow = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                ports.store(),
                Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
                    writing.countDown();
                    awaited(removed);
                })));
        slow.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());
        Thread writer = Thread.ofVirtual().start(() -> slow.runner().runOnce());
        awaited(writing);

        // Far more ids than a table of shared locks would have room for, so one of them would share the writer's.
        for (int i = 0; i < 1000; i++) {
            slow.documents().remove(Caller.ANONYMOUS, new DocumentId("other" + i), soon());
        }
        slow.documents().remove(Caller.ANONYMOUS, new DocumentId("a"), soon());
        removed.countDown();
        writer.join();

        assertThat(workshop.stored()).isEmpty();
        assertThat(workshop.auditedTexts()).isEmpty();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void finishesARemovalThatAStoreInterruptedWhenItIsAskedAgain() {
        ingested(ingestion, submission(document("a", "Text a.")));
        var down = new AtomicBoolean(true);
        var ports = workshop.ports();
        ManageDocuments failing = workshop.started(new Workshop.Ports(
                        ports.jobs(),
                        ports.ledger(),
                        Intercepted.before(VectorStore.class, ports.store(), "delete", arguments -> {
                            if (down.get()) {
                                throw new VectorStoreException(true, "down", null);
                            }
                        }),
                        ports.embedder()))
                .documents();

        assertThatThrownBy(() -> failing.remove(Caller.ANONYMOUS, new DocumentId("a"), soon()))
                .isInstanceOf(VectorStoreException.class);
        assertThat(workshop.current()).isEmpty();
        assertThat(workshop.stored()).isNotEmpty();
        down.set(false);
        failing.remove(Caller.ANONYMOUS, new DocumentId("a"), soon());

        assertThat(workshop.auditedTexts()).isEmpty();
    }

    @Test
    void showsAJobToItsOwnerAlone() {
        JobId id = documents.submit(OTHER, submission(document("a", "Text a.")), soon());

        assertThat(ingestion.jobs().get(OTHER, id, soon()).owner()).isEqualTo(OTHER.principal());
        assertThatThrownBy(() -> ingestion.jobs().get(Caller.ANONYMOUS, id, soon()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(id.toString());
    }

    @Test
    void aJobIsCancelledByItsOwnerAloneAndItsDocumentsAreNotTried() {
        JobId id = documents.submit(OTHER, submission(document("a", "Text a.")), soon());
        assertThatThrownBy(() -> ingestion.jobs().cancel(Caller.ANONYMOUS, id, soon()))
                .isInstanceOf(NotFoundException.class);

        ingestion.jobs().cancel(OTHER, id, soon());
        ingestion.runner().runOnce();

        Job cancelled = ingestion.jobs().get(OTHER, id, soon());
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.documentsDone()).isZero();
        assertThat(workshop.current()).isEmpty();
    }

    @Test
    void cancellingAJobThatHasEndedChangesNothing() {
        Job done = ingested(ingestion, submission(document("a", "Text a.")));

        ingestion.jobs().cancel(Caller.ANONYMOUS, done.id(), soon());

        assertThat(ingestion.jobs().get(Caller.ANONYMOUS, done.id(), soon())).isEqualTo(done);
    }
}
