package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.ClaimOutcome;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the parts of the contract share: a ledger that knows two stores and no document, and short ways to use it. */
interface LedgerUnderTest {
    WorkerId WORKER = new WorkerId(new UUID(7, 1));
    WorkerId OTHER_WORKER = new WorkerId(new UUID(7, 2));
    /** Before everything that happens in the tests. */
    Instant LONG_BEFORE = MONDAY.minus(Duration.ofDays(365));

    DocumentLedger ledger();

    /** A further way to the records of the ledger, as another process has one. */
    DocumentLedger ledgerOfAnotherProcess() throws Exception;

    /** One for the whole test, which no healthy ledger reaches. */
    Deadline deadline();

    /** Accepts the version of that number and shows it, both on Monday. */
    default void acceptAndShow(StoreId store, DocumentId id, int number) {
        ledger().accept(version(id, number), MONDAY, deadline());
        show(store, id, number, MONDAY);
    }

    /** What a worker does to show a version: note it, write its chunks, make it current. */
    default void show(StoreId store, DocumentId id, int number, Instant at) {
        assertThat(ledger().makeCurrent(store, id, hash(number), begun(store, id, number), at, deadline()))
                .isTrue();
    }

    /** A claim that was not shown to any ledger yet, made on Monday. */
    default Claim claim(WorkerId worker) {
        return new Claim(UUID.randomUUID(), worker, MONDAY);
    }

    /** Begins to write, which goes well. */
    default Claim begun(StoreId store, DocumentId id, int number) {
        var claim = claim(WORKER);
        assertThat(ledger().beginWrite(store, id, hash(number), claim, LONG_BEFORE, deadline()))
                .isEqualTo(ClaimOutcome.GRANTED);
        return claim;
    }

    /** Begins to write, when no claim counts as given up yet. */
    default ClaimOutcome begin(StoreId store, DocumentId id, int number) {
        return ledger().beginWrite(store, id, hash(number), claim(WORKER), LONG_BEFORE, deadline());
    }

    /** What a worker does to take a version out: note it, delete its chunks, forget it. */
    default void takeOut(StoreId store, DocumentId id, int number) {
        var claim = claim(WORKER);
        if (ledger().beginTakingOut(store, id, hash(number), claim, LONG_BEFORE, deadline()) == ClaimOutcome.GRANTED) {
            ledger().forget(store, id, hash(number), claim, deadline());
        }
    }

    default Optional<CurrentVersion> current(StoreId store, DocumentId id) {
        return Optional.ofNullable(
                ledger().currentVersions(store, Set.of(id), deadline()).get(id));
    }

    default DocumentSummary summary(StoreId store, DocumentId id) {
        return ledger().find(store, id, deadline()).orElseThrow().summary();
    }
}
