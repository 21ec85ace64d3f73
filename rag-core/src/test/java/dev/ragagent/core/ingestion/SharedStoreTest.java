package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.ingested;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.port.out.VectorStore;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two processes that fill one vector store, and get in each other's way. */
class SharedStoreTest {
    private static final String TEXT =
            "It publishes what it knows on topics of its own. ".repeat(12).strip();

    private final Workshop workshop = new Workshop();
    private final Ingestion here = workshop.started();

    /** A process elsewhere whose first call of that method comes after something else. */
    private Ingestion elsewhere(String method, Runnable before) {
        var first = new AtomicBoolean(true);
        VectorStore store = Intercepted.before(VectorStore.class, workshop.store, method, arguments -> {
            if (first.compareAndSet(true, false)) {
                before.run();
            }
        });
        return workshop.startedElsewhere(new Workshop.Ports(
                workshop.jobs, workshop.ledger, store, workshop.ports().embedder()));
    }

    @Test
    void aDocumentThatComesBackWhileAnotherTakesItOutIsWrittenWhenItIsOut() {
        ingested(here, submission(document("a", TEXT)));
        var waits = new AtomicBoolean();
        Ingestion elsewhere = elsewhere("delete", () -> {
            here.documents().submit(Caller.ANONYMOUS, submission(document("a", TEXT)), soon());
            waits.set(here.runner().runOnce().isPresent());
        });

        elsewhere.documents().remove(Caller.ANONYMOUS, new DocumentId("a"), soon());
        workshop.assertCurrentVersionsAreWhole();
        assertThat(here.runner().runOnce()).isEmpty();

        assertThat(waits).as("the other had to wait").isTrue();
        assertThat(workshop.auditedTexts()).containsEntry("a", TEXT);
    }

    @Test
    void whatAnotherRemovesInTheMidstOfItsWritingIsLeftToWhoWrites() {
        String text = "# One\n\n" + TEXT + "\n\n# Two\n\n" + TEXT + "\n\n# Three\n\n" + TEXT;
        Ingestion elsewhere = workshop.startedElsewhere(workshop.ports());
        var batches = new AtomicInteger();
        VectorStore store = Intercepted.before(VectorStore.class, workshop.store, "upsert", arguments -> {
            if (batches.incrementAndGet() == 2) { // the first batch is in
                DocumentVersion version = wanted();
                elsewhere.documents().remove(Caller.ANONYMOUS, version.id(), soon());
                assertThat(workshop.stored()).as("what is being written stays").isNotEmpty();
                workshop.ledger.accept(version, Instant.EPOCH, soon());
            }
        });
        Ingestion interrupted = workshop.started(new Workshop.Ports(
                workshop.jobs, workshop.ledger, store, workshop.ports().embedder()));

        ingested(interrupted, submission(document("a", text)));

        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
        workshop.assertCurrentVersionsAreWhole();
    }

    @Test
    void reconciliationPassesOverWhatAnotherIsWriting() {
        var passed = new AtomicInteger(-1);
        Ingestion elsewhere = workshop.startedElsewhere(workshop.ports());
        VectorStore store = Intercepted.before(VectorStore.class, workshop.store, "upsert", arguments -> {
            if (passed.get() < 0) {
                passed.set(elsewhere.reconciliation().run((done, total) -> {}));
            }
        });
        Ingestion writing = workshop.started(new Workshop.Ports(
                workshop.jobs, workshop.ledger, store, workshop.ports().embedder()));

        ingested(writing, submission(document("a", TEXT)));

        assertThat(passed).as("documents that it levelled").hasValue(0);
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    private DocumentVersion wanted() {
        var id = new DocumentId("a");
        var hash = workshop.ledger.work(workshop.storeId(), id, soon()).wanted().orElseThrow();
        return workshop.ledger.version(id, hash, soon()).orElseThrow();
    }

    @Test
    void aProcessThatWasKilledWhileItTookAVersionOutGoesOnAtOnce() {
        ingested(here, submission(document("a", TEXT)));
        Ingestion killed = elsewhere("delete", () -> {
            throw new VectorStoreException(true, "killed", null);
        });
        killed.documents().submit(Caller.ANONYMOUS, submission(document("a", "A new text.")), soon());
        assertThat(killed.runner().runOnce()).isPresent();

        Ingestion again = workshop.startedElsewhere(workshop.ports());
        again.documents().submit(Caller.ANONYMOUS, submission(document("a", TEXT)), soon());
        assertThat(again.runner().runOnce()).isEmpty();

        assertThat(workshop.auditedTexts()).containsEntry("a", TEXT);
    }
}
