package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.WriteStart;
import dev.ragagent.model.document.WriteTicket;
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
    /** A ticket that no ledger gave. */
    WriteTicket NO_TICKET = new WriteTicket(-1);

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
        var ticket = begun(store, id, number);
        assertThat(ledger().makeCurrent(store, id, hash(number), ticket, at, deadline()))
                .isTrue();
    }

    /** Begins to write, which goes well. */
    default WriteTicket begun(StoreId store, DocumentId id, int number) {
        assertThat(begin(store, id, number)).isInstanceOf(WriteStart.Begun.class);
        return ((WriteStart.Begun) begin(store, id, number)).ticket();
    }

    /** Begins to write on Monday, where no taking-out counts as given up yet. */
    default WriteStart begin(StoreId store, DocumentId id, int number) {
        return ledger().beginWrite(store, id, hash(number), WORKER, LONG_BEFORE, deadline());
    }

    default Optional<CurrentVersion> current(StoreId store, DocumentId id) {
        return Optional.ofNullable(
                ledger().currentVersions(store, Set.of(id), deadline()).get(id));
    }

    default DocumentSummary summary(StoreId store, DocumentId id) {
        return ledger().find(store, id, deadline()).orElseThrow().summary();
    }
}
