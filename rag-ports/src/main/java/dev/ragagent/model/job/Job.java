package dev.ragagent.model.job;

import dev.ragagent.model.access.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An ingestion job and its progress.
 *
 * @param id the job
 * @param owner who submitted it
 * @param state how far it is
 * @param documentsTotal how many documents were submitted
 * @param documentsDone how many of them were tried, whatever came of it
 * @param documentsUnchanged how many of those were what they had been
 * @param documentsFailed how many of those could not be ingested
 * @param documentsRemoved how many vanished ones were removed
 * @param chunksWritten how many chunks new versions have
 * @param startedAt when it was begun first
 * @param finishedAt when it ended
 * @param errors the failed documents in the order of submission, at most 100
 */
public record Job(
        JobId id,
        Principal owner,
        JobState state,
        int documentsTotal,
        int documentsDone,
        int documentsUnchanged,
        int documentsFailed,
        int documentsRemoved,
        int chunksWritten,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        List<DocumentFailure> errors) {
    public Job {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
        errors = List.copyOf(errors);
    }
}
