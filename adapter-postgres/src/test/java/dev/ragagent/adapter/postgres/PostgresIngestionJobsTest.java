package dev.ragagent.adapter.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.testkit.record.IngestionJobsContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresIngestionJobsTest extends IngestionJobsContract {
    private static HikariDataSource dataSource;
    private static PostgresRecords records;
    private static PostgresRecords ofAnotherProcess;

    @BeforeAll
    static void open() throws SQLException {
        dataSource = TestPostgres.emptyDatabase("jobs");
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
    protected IngestionJobs emptyJobs() throws SQLException {
        TestPostgres.execute(dataSource, "truncate rag_job cascade");
        return records.jobs();
    }

    @Override
    protected IngestionJobs sameRecords(IngestionJobs jobs) {
        return ofAnotherProcess.jobs();
    }
}
