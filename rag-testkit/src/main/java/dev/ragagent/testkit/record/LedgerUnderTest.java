package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the parts of the contract share: a ledger that knows two stores and no document, and short ways to use it. */
interface LedgerUnderTest {
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
        assertThat(ledger().beginWrite(store, id, hash(number), deadline())).isTrue();
        assertThat(ledger().makeCurrent(store, id, hash(number), at, deadline()))
                .isTrue();
    }

    default Optional<CurrentVersion> current(StoreId store, DocumentId id) {
        return Optional.ofNullable(
                ledger().currentVersions(store, Set.of(id), deadline()).get(id));
    }

    default DocumentSummary summary(StoreId store, DocumentId id) {
        return ledger().find(store, id, deadline()).orElseThrow().summary();
    }
}
