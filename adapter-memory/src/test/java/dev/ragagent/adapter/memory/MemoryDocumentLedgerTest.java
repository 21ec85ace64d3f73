package dev.ragagent.adapter.memory;

import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.testkit.record.DocumentLedgerContract;

class MemoryDocumentLedgerTest extends DocumentLedgerContract {
    @Override
    protected DocumentLedger emptyLedger() {
        return new MemoryDocumentLedger();
    }
}
