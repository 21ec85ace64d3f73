package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    public Set<DocumentId> named(SourceName source, SyncId sync, Deadline deadline) {
        return gate.read(
                READING,
                deadline,
                () -> jobs.values().stream()
                        .filter(job -> job.isOf(source, sync))
                        .flatMap(job -> job.names().stream())
                        .collect(Collectors.toUnmodifiableSet()));
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
                    if (job.claimed().sync().map(Sync::last).orElse(false)) {
                        dropNamesOfEndedSyncs(job);
                    }
                }));
    }

    @Override
    public Optional<Job> find(JobId id, Deadline deadline) {
        return gate.read(READING, deadline, () -> stored(id).map(StoredJob::job));
    }

    /**
     * Drops the names of the other syncs of its source that have ended. What was named under such an id after its end is
     * of its next pass, and stays: so from the youngest job to the oldest.
     */
    private void dropNamesOfEndedSyncs(StoredJob last) {
        Set<SyncId> ended = new HashSet<>();
        for (StoredJob job : jobs.sequencedValues().reversed()) {
            Optional<Sync> sync = job.claimed().sync().filter(its -> last.isOfAnotherSync(job));
            sync.filter(its -> its.last() && job.finished()).ifPresent(its -> ended.add(its.id()));
            sync.filter(its -> ended.contains(its.id())).ifPresent(its -> job.dropNames());
        }
    }

    private Optional<StoredJob> stored(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }
}
