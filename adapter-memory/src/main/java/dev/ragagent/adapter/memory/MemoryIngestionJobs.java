package dev.ragagent.adapter.memory;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.NewJob;
import dev.ragagent.model.job.QueuedDocument;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.IngestionJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** The queue of jobs in memory; it is gone with the process. Starts empty. */
public final class MemoryIngestionJobs implements IngestionJobs {
    private static final String READING = "reading the ingestion jobs";
    private static final String WRITING = "writing to the ingestion jobs";

    private final Gate gate = new Gate();
    /** In the order of submission. */
    private final LinkedHashMap<JobId, StoredJob> jobs = new LinkedHashMap<>();

    @Override
    public void submit(NewJob job, Deadline deadline) {
        gate.write(WRITING, deadline, () -> {
            if (jobs.putIfAbsent(job.id(), new StoredJob(job)) != null) {
                throw new IllegalArgumentException("job " + job.id() + " was submitted already");
            }
        });
    }

    @Override
    public Optional<ClaimedJob> claim(WorkerId worker, Instant now, Duration lease, Deadline deadline) {
        return gate.write(
                WRITING,
                deadline,
                () -> jobs.values().stream()
                        .filter(job -> !job.finished())
                        .findFirst()
                        .filter(job -> job.claim(worker, now, now.plus(lease)))
                        .map(StoredJob::claimed));
    }

    @Override
    public boolean renew(JobId id, WorkerId worker, Instant now, Duration lease, Deadline deadline) {
        return gate.write(
                WRITING,
                deadline,
                () -> stored(id)
                        .filter(job -> job.renew(worker, now.plus(lease)))
                        .isPresent());
    }

    @Override
    public Optional<QueuedDocument> next(JobId id, Deadline deadline) {
        return gate.read(READING, deadline, () -> stored(id).flatMap(StoredJob::next));
    }

    @Override
    public void complete(JobId id, int ordinal, DocumentOutcome outcome, Deadline deadline) {
        gate.write(WRITING, deadline, () -> stored(id).ifPresent(job -> job.complete(ordinal, outcome)));
    }

    @Override
    public void countRemoved(JobId id, Deadline deadline) {
        gate.write(WRITING, deadline, () -> stored(id).ifPresent(StoredJob::countRemoved));
    }

    @Override
    public Optional<Set<DocumentId>> namedInPass(JobId id, Deadline deadline) {
        return gate.read(
                READING,
                deadline,
                () -> stored(id)
                        .filter(job -> job.isLast() && !job.finished())
                        .flatMap(job -> new SyncPasses(job, jobs.values()).named()));
    }

    @Override
    public void finish(JobId id, JobState state, Instant at, Deadline deadline) {
        if (!state.finished()) {
            throw new IllegalArgumentException("a job ends in a finished state, not " + state);
        }
        gate.write(
                WRITING,
                deadline,
                () -> stored(id).filter(job -> !job.finished()).ifPresent(job -> {
                    job.finish(state, at);
                    if (job.isLast() && state == JobState.SUCCEEDED) {
                        new SyncPasses(job, jobs.values()).end(at.minus(GIVEN_UP_AFTER));
                    }
                }));
    }

    @Override
    public Optional<Job> find(JobId id, Deadline deadline) {
        return gate.read(READING, deadline, () -> stored(id).map(StoredJob::job));
    }

    @Override
    public Optional<Job> find(JobId id, Principal owner, Deadline deadline) {
        return gate.read(
                READING,
                deadline,
                () -> stored(id).filter(job -> job.belongsTo(owner)).map(StoredJob::job));
    }

    private Optional<StoredJob> stored(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }
}
