package dev.ragagent.adapter.postgres;

import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.testkit.record.IngestionJobsContract;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresIngestionJobsTest extends IngestionJobsContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses("jobs");

    @Override
    protected IngestionJobs emptyJobs() throws SQLException {
        return PROCESSES.emptied("rag_job").jobs();
    }

    @Override
    protected IngestionJobs sameRecords(IngestionJobs jobs) {
        return PROCESSES.other().jobs();
    }
}
