package dev.ragagent.adapter.postgres;

import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.AnswerClaimsContract;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAnswerClaimsTest extends AnswerClaimsContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses("claims");

    @Override
    protected SessionStore emptySessions() throws SQLException {
        return PROCESSES.emptied("rag_session, rag_decision, rag_answer_claim").sessions();
    }

    @Override
    protected SessionStore sameRecords(SessionStore sessions) {
        return PROCESSES.other().sessions();
    }
}
