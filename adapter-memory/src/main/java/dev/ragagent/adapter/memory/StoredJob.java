package dev.ragagent.adapter.memory;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Fingerprint;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.NewJob;
import dev.ragagent.model.job.QueuedDocument;
import dev.ragagent.model.job.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One job with what is left of its payload. Used under the queue's lock. */
final class StoredJob {
    private static final int MOST_ERRORS = 100;

    private record Lease(WorkerId holder, Instant until) {}

    private final ClaimedJob claimed;
    private final Principal owner;
    private final int total;
    private final NavigableMap<Integer, SubmittedDocument> untried = new TreeMap<>();
    private final NavigableMap<Integer, DocumentFailure> failures = new TreeMap<>();
    private final Fingerprint fingerprint;
    /** What it named, when it is part of a sync. */
    private Set<DocumentId> names = Set.of();
    /** The job that ended its pass, when it is part of a sync and the pass has ended. */
    private Optional<StoredJob> passEnd = Optional.empty();

    private JobState state = JobState.QUEUED;
    private Optional<Lease> lease = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> finishedAt = Optional.empty();
    private int done;
    private int unchanged;
    private int removed;
    private int chunksWritten;

    StoredJob(NewJob job) {
        this.claimed = new ClaimedJob(
                job.id(), job.submission().source(), job.submission().sync());
        this.owner = job.owner();
        this.fingerprint = Fingerprint.of(job.submission());
        List<SubmittedDocument> documents = job.submission().documents();
        this.total = documents.size();
        for (int i = 0; i < total; i++) {
            untried.put(i, documents.get(i));
        }
        if (claimed.sync().isPresent()) {
            names = documents.stream().map(SubmittedDocument::id).collect(Collectors.toUnmodifiableSet());
        }
    }

    ClaimedJob claimed() {
        return claimed;
    }

    boolean belongsTo(Principal principal) {
        return owner.equals(principal);
    }

    /** Whether it is the last one of a sync. */
    boolean isLast() {
        return claimed.sync().map(Sync::last).orElse(false);
    }

    /** Whether the two are parts of syncs of one source. */
    boolean sharesSource(StoredJob other) {
        return claimed.sync().isPresent()
                && other.claimed.sync().isPresent()
                && claimed.source().equals(other.claimed.source());
    }

    /** Whether the two are parts of syncs of one id and one source. */
    boolean sharesSync(StoredJob other) {
        return sharesSource(other)
                && claimed.sync().map(Sync::id).equals(other.claimed.sync().map(Sync::id));
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    Optional<StoredJob> passEnd() {
        return passEnd;
    }

    /** Its pass has ended with that job, and its names are needed no more. */
    void endPass(StoredJob last) {
        passEnd = Optional.of(last);
        dropNames();
    }

    Set<DocumentId> names() {
        return names;
    }

    void dropNames() {
        names = Set.of();
    }

    /** Whether it was submitted without documents. */
    boolean namesNothing() {
        return total == 0;
    }

    /** Whether it named something once that is not known any more. */
    boolean namesDropped() {
        return total > 0 && names.isEmpty();
    }

    /** Whether it ended before that time. */
    boolean finishedBefore(Instant time) {
        return finishedAt.filter(time::isAfter).isPresent();
    }

    boolean finished() {
        return state.finished();
    }

    /** Whether the worker has it now. */
    boolean claim(WorkerId worker, Instant now, Instant until) {
        if (lease.filter(l -> !l.holder().equals(worker) && now.isBefore(l.until()))
                .isPresent()) {
            return false;
        }
        state = JobState.RUNNING;
        startedAt = startedAt.or(() -> Optional.of(now));
        lease = Optional.of(new Lease(worker, until));
        return true;
    }

    /** Whether the worker still has it. */
    boolean renew(WorkerId worker, Instant until) {
        if (finished() || lease.filter(l -> l.holder().equals(worker)).isEmpty()) {
            return false;
        }
        lease = Optional.of(new Lease(worker, until));
        return true;
    }

    Optional<QueuedDocument> next() {
        return Optional.ofNullable(untried.firstEntry())
                .map(entry -> new QueuedDocument(entry.getKey(), entry.getValue()));
    }

    /** Does nothing when that document was tried before, or the job has ended. */
    void complete(int ordinal, DocumentOutcome outcome) {
        SubmittedDocument document = untried.remove(ordinal);
        if (document == null) {
            return;
        }
        done++;
        switch (outcome) {
            case DocumentOutcome.Ingested ingested -> chunksWritten += ingested.chunksWritten();
            case DocumentOutcome.Unchanged ignored -> unchanged++;
            case DocumentOutcome.Failed failed -> fail(ordinal, document.id(), failed);
        }
    }

    void countRemoved() {
        removed++;
    }

    void finish(JobState ended, Instant at) {
        state = ended;
        finishedAt = Optional.of(at);
        lease = Optional.empty();
        untried.clear();
    }

    Job job() {
        return new Job(
                claimed.id(),
                owner,
                state,
                total,
                done,
                unchanged,
                failures.size(),
                removed,
                chunksWritten,
                startedAt,
                finishedAt,
                failures.values().stream().limit(MOST_ERRORS).toList());
    }

    private void fail(int ordinal, DocumentId id, DocumentOutcome.Failed failed) {
        failures.put(ordinal, new DocumentFailure(id, failed.reason(), failed.message()));
    }
}
