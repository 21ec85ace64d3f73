package dev.ragagent.app.client;

import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobState;
import java.util.List;
import java.util.Objects;

/**
 * How far an ingestion job is.
 *
 * @param done how many of its documents were tried
 * @param unchanged how many of those were what they had been
 * @param failed how many of those could not be ingested
 * @param removed how many vanished ones were removed
 * @param chunks how many chunks new versions have
 * @param errors the failed documents, at most 100
 */
public record JobProgress(
        JobState state, int done, int unchanged, int failed, int removed, int chunks, List<DocumentFailure> errors) {
    public JobProgress {
        Objects.requireNonNull(state, "state");
        errors = List.copyOf(errors);
    }

    static JobProgress of(Job job) {
        return new JobProgress(
                job.state(),
                job.documentsDone(),
                job.documentsUnchanged(),
                job.documentsFailed(),
                job.documentsRemoved(),
                job.chunksWritten(),
                job.errors());
    }
}
