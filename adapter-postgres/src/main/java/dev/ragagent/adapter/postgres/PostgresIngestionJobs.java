package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.JobRepository.ProgressRow;
import dev.ragagent.adapter.postgres.JobRepository.QueuedRow;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Fingerprint;
import dev.ragagent.model.document.Sync;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queue of jobs in PostgreSQL. A job gets its number as the last thing before the commit, under a lock that lasts as
 * long as the commit, so an older job never appears after a younger one was taken on. Locks are taken in the order queue,
 * job, documents.
 */
final class PostgresIngestionJobs implements IngestionJobs {
    private final Transactions transactions;
    private final JobRepository jobs;
    private final JobDocumentRepository documents;

    PostgresIngestionJobs(Transactions transactions, JobRepository jobs, JobDocumentRepository documents) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.documents = documents;
    }

    @Override
    public void submit(NewJob job, Deadline deadline) {
        UUID id = job.id().value();
        var submission = job.submission();
        // Before the transaction, since it takes its time with much content.
        String fingerprint =
                submission.sync().map(sync -> Fingerprint.of(submission).hex()).orElse(null);
        transactions.write("submitting a job", deadline, () -> {
            int added = jobs.add(
                    id,
                    StorableText.of(job.owner().name()),
                    StorableText.of(submission.source().value()),
                    submission
                            .sync()
                            .map(sync -> StorableText.of(sync.id().value()))
                            .orElse(null),
                    submission.sync().map(Sync::last).orElse(false),
                    fingerprint,
                    submission.documents().size(),
                    job.submittedAt());
            if (added == 0) {
                throw new IllegalArgumentException("the job " + job.id() + " was submitted already");
            }
            if (!submission.documents().isEmpty()) {
                documents.addAll(JobRows.documents(id, submission.documents()));
            }
            if (submission.sync().isPresent()) {
                jobs.addNames(id);
            }
            jobs.setNumber(id, jobs.nextNumber());
        });
    }

    @Override
    public Optional<ClaimedJob> claim(WorkerId worker, Instant now, Duration lease, Deadline deadline) {
        return transactions.write("claiming a job", deadline, () -> {
            if (oldestFor(worker, now).isEmpty()) {
                return Optional.empty(); // the common case, which locks and writes nothing
            }
            jobs.lockQueue();
            return oldestFor(worker, now)
                    .filter(row -> jobs.take(row.id(), worker.value(), now, now.plus(lease)) == 1)
                    .map(JobRows::claimed);
        });
    }

    /** The oldest unfinished job, if this worker may have it. */
    private Optional<QueuedRow> oldestFor(WorkerId worker, Instant now) {
        return jobs.oldestUnfinished()
                .filter(row -> row.worker() == null
                        || row.worker().equals(worker.value())
                        || row.leaseUntil() == null
                        || !row.leaseUntil().isAfter(now));
    }

    @Override
    public boolean renew(JobId id, WorkerId worker, Instant now, Duration lease, Deadline deadline) {
        return transactions.write(
                "renewing a job's lease", deadline, () -> jobs.renew(id.value(), worker.value(), now.plus(lease)) == 1);
    }

    @Override
    public Optional<QueuedDocument> next(JobId id, Deadline deadline) {
        return transactions
                .read("fetching a job's next document", deadline, () -> documents.firstUntried(id.value()))
                .map(JobRows::queued);
    }

    @Override
    public void complete(JobId id, int ordinal, DocumentOutcome outcome, Deadline deadline) {
        transactions.write("noting a document's outcome", deadline, () -> {
            if (jobs.lockUnfinished(id.value()).isEmpty()) {
                return;
            }
            switch (outcome) {
                case DocumentOutcome.Ingested(int chunks) -> complete(id, ordinal, null, 0, chunks);
                case DocumentOutcome.Unchanged() -> complete(id, ordinal, null, 1, 0);
                case DocumentOutcome.Failed failed -> complete(id, ordinal, failed, 0, 0);
            }
        });
    }

    private void complete(JobId id, int ordinal, DocumentOutcome.@Nullable Failed failed, int unchanged, int chunks) {
        String failure = failed == null ? null : StorableText.of(failed.message());
        String reason = failed == null ? null : failed.reason().code();
        if (documents.setTried(id.value(), ordinal, failure, reason) == 1) {
            jobs.count(id.value(), unchanged, failed == null ? 0 : 1, chunks);
        }
    }

    @Override
    public void countRemoved(JobId id, Deadline deadline) {
        transactions.write("counting a removed document", deadline, () -> jobs.countRemoved(id.value()));
    }

    @Override
    public Optional<Set<DocumentId>> namedInPass(JobId id, Deadline deadline) {
        return transactions
                .read(
                        "reading the names of a sync",
                        deadline,
                        () -> jobs.unfinished(id.value())
                                .filter(job -> job.syncLast() && !jobs.repeatsAPass(id.value()))
                                .map(job -> jobs.named(id.value())))
                .map(names -> names.stream().map(DocumentId::new).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void finish(JobId id, JobState state, Instant at, Deadline deadline) {
        if (!state.finished()) {
            throw new IllegalArgumentException("a job ends in a finished state, not " + state);
        }
        transactions.write("finishing a job", deadline, () -> {
            jobs.lockQueue();
            jobs.lockUnfinished(id.value()).ifPresent(job -> {
                jobs.end(id.value(), state.name(), at);
                documents.dropAllButFailures(id.value());
                if (job.syncLast() && job.syncId() != null && state == JobState.SUCCEEDED) {
                    jobs.endPass(job.source(), job.syncId(), job.number());
                    jobs.dropNamesOfEndedPasses(job.source(), job.syncId());
                    jobs.dropNamesOfGivenUpPasses(job.source(), job.syncId(), at.minus(GIVEN_UP_AFTER));
                }
            });
        });
    }

    @Override
    public Optional<Job> find(JobId id, Deadline deadline) {
        return read(id, deadline, () -> jobs.progress(id.value()));
    }

    @Override
    public Optional<Job> find(JobId id, Principal owner, Deadline deadline) {
        return read(id, deadline, () -> jobs.progress(id.value(), StorableText.of(owner.name())));
    }

    private Optional<Job> read(JobId id, Deadline deadline, Supplier<Optional<ProgressRow>> progress) {
        return transactions.read(
                "reading a job",
                deadline,
                () -> progress.get().map(row -> JobRows.job(id, row, documents.failures(id.value()))));
    }
}
