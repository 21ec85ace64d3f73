package dev.ragagent.adapter.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.SessionDecisionsContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresSessionDecisionsTest extends SessionDecisionsContract {
    private static HikariDataSource dataSource;
    private static PostgresRecords records;
    private static PostgresRecords ofAnotherProcess;

    @BeforeAll
    static void open() throws SQLException {
        dataSource = TestPostgres.emptyDatabase("decisions");
        PostgresSchema.migrate(dataSource);
        records = PostgresRecords.open(dataSource, new PostgresOptions(4));
        ofAnotherProcess = PostgresRecords.open(dataSource, new PostgresOptions(4));
    }

    @AfterAll
    static void close() {
        records.close();
        ofAnotherProcess.close();
        dataSource.close();
    }

    @Override
    protected SessionStore emptySessions() throws SQLException {
        TestPostgres.execute(dataSource, "truncate rag_session, rag_decision cascade");
        return records.sessions();
    }

    @Override
    protected SessionStore sameRecords(SessionStore sessions) {
        return ofAnotherProcess.sessions();
    }
}
