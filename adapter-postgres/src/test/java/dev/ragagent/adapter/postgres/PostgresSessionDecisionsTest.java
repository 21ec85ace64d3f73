package dev.ragagent.adapter.postgres;

import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.SessionDecisionsContract;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionDecisionsTest extends SessionDecisionsContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses("decisions");

    @Override
    protected SessionStore emptySessions() throws SQLException {
        return PROCESSES.emptied("rag_session, rag_decision").sessions();
    }

    @Override
    protected SessionStore sameRecords(SessionStore sessions) {
        return PROCESSES.other().sessions();
    }
}
