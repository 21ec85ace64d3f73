package dev.ragagent.app.ingestion;

import dev.ragagent.app.client.JobProgress;
import java.util.ArrayList;
import java.util.List;

/** Counts what comes of an ingestion, for one thread. */
final class Tally {
    private int ingested;
    private int unchanged;
    private int failed;
    private int removed;
    private int chunks;
    private final List<Trouble> troubles = new ArrayList<>();

    /** A file that was never handed over. */
    void trouble(Trouble trouble) {
        failed++;
        troubles.add(trouble);
    }

    /** A job that ended, with its failed documents as the files that they are. */
    void job(JobProgress job, List<Trouble> failures) {
        ingested += job.done() - job.unchanged() - job.failed();
        unchanged += job.unchanged();
        failed += job.failed();
        removed += job.removed();
        chunks += job.chunks();
        troubles.addAll(failures);
    }

    void removed() {
        removed++;
    }

    IngestSummary summary() {
        return new IngestSummary(ingested, unchanged, failed, removed, chunks, troubles);
    }
}
