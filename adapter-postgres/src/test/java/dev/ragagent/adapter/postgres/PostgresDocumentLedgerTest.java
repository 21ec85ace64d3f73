package dev.ragagent.adapter.postgres;

import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.testkit.record.DocumentLedgerContract;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDocumentLedgerTest extends DocumentLedgerContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses("ledger");

    @Override
    protected DocumentLedger emptyLedger() throws SQLException {
        return PROCESSES
                .emptied("rag_document, rag_version, rag_store, rag_store_version, rag_store_document")
                .documents();
    }

    @Override
    protected DocumentLedger sameRecords(DocumentLedger ledger) {
        return PROCESSES.other().documents();
    }
}
