package dev.ragagent.adapter.memory;

import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.testkit.record.IngestionJobsContract;

class MemoryIngestionJobsTest extends IngestionJobsContract {
    @Override
    protected IngestionJobs emptyJobs() {
        return new MemoryIngestionJobs();
    }
}
