package dev.ragagent.adapter.postgres;

import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.SessionStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionStoreTest extends SessionStoreContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses("sessions");

    @Override
    protected SessionStore emptySessions() throws SQLException {
        return PROCESSES.emptied("rag_session, rag_decision").sessions();
    }

    @Override
    protected SessionStore sameRecords(SessionStore sessions) {
        return PROCESSES.other().sessions();
    }
}
