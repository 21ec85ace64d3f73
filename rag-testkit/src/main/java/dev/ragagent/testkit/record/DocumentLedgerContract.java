package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static dev.ragagent.testkit.record.SampleStores.identity;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link DocumentLedger} does. A test of an implementation extends this and gives an empty ledger; with {@link
 * #sameRecords} it also shows what holds between processes. The parts:
 *
 * <ul>
 *   <li>accepting: a version is kept whole, wanted of every store, and refused to another source
 *   <li>failures: told beside what stands, and in the place of nothing
 *   <li>retracting: gone from every store at once, erased, and free to come back
 *   <li>writing: the steps by which a version takes the place of another
 *   <li>claims: one worker at a time writes a version or takes it out
 *   <li>stores: generations and current versions of their own, and how they are forgotten
 *   <li>audits: what a store should hold, and what it has lost
 *   <li>lists: the order of ids, page by page
 *   <li>many threads and processes at once
 * </ul>
 */
public abstract class DocumentLedgerContract
        implements LedgerAcceptanceContract,
                LedgerFailureContract,
                LedgerRetractionContract,
                LedgerWritingContract,
                LedgerClaimContract,
                LedgerStoresContract,
                LedgerAuditContract,
                LedgerListingContract,
                LedgerConcurrencyContract {
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private DocumentLedger ledger;

    /** A ledger that holds nothing. Called once before each test. */
    protected abstract DocumentLedger emptyLedger() throws Exception;

    /** A further way to the records of that ledger, as another process has one; by default the very same. */
    protected DocumentLedger sameRecords(DocumentLedger ledger) throws Exception {
        return ledger;
    }

    @BeforeEach
    final void openLedgerWithTwoStores() throws Exception {
        ledger = emptyLedger();
        ledger.register(identity(STORE), MONDAY, deadline);
        ledger.register(identity(OTHER_STORE), MONDAY, deadline);
    }

    @Override
    public final DocumentLedger ledger() {
        return ledger;
    }

    @Override
    public final DocumentLedger ledgerOfAnotherProcess() throws Exception {
        return sameRecords(ledger);
    }

    @Override
    public final Deadline deadline() {
        return deadline;
    }
}
