package dev.ragagent.core.ingestion;

import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.PayloadTooLargeException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.NewJob;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageDocuments;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.IngestionJobs;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Documents as callers manage them. Submitting only makes a job durable and wakes the worker; a document that is removed
 * while a job that brings it is still queued comes back with that job.
 */
final class DocumentService implements ManageDocuments {
    private static final int MOST_PER_PAGE = 1000;

    private final IngestionJobs jobs;
    private final DocumentLedger ledger;
    private final ProjectedStore projected;
    private final Removal removal;
    private final Wakeup wakeup;
    private final IdSource ids;
    private final InstantSource clock;
    private final IngestionSettings settings;

    DocumentService(
            IngestionJobs jobs,
            DocumentLedger ledger,
            ProjectedStore projected,
            Removal removal,
            Wakeup wakeup,
            IdSource ids,
            InstantSource clock,
            IngestionSettings settings) {
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.removal = Objects.requireNonNull(removal, "removal");
        this.wakeup = Objects.requireNonNull(wakeup, "wakeup");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public JobId submit(Caller caller, Submission submission, Deadline deadline) {
        caller.require(Scope.INGEST);
        checkSize(submission);
        var id = new JobId(ids.next());
        jobs.submit(new NewJob(id, caller.principal(), submission, clock.instant()), deadline);
        wakeup.signal();
        return id;
    }

    @Override
    public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
        caller.require(Scope.INGEST);
        if (limit < 1 || limit > MOST_PER_PAGE) {
            throw new InvalidRequestException("limit", "must be 1 to " + MOST_PER_PAGE + ", not " + limit);
        }
        return ledger.list(projected.lastKnownId(deadline), after, limit, deadline);
    }

    @Override
    public DocumentDetail get(Caller caller, DocumentId id, Deadline deadline) {
        caller.require(Scope.INGEST);
        return ledger.find(projected.lastKnownId(deadline), id, deadline)
                .orElseThrow(() -> new NotFoundException(NotFoundException.Kind.DOCUMENT, id.value()));
    }

    @Override
    public void remove(Caller caller, DocumentId id, Deadline deadline) {
        caller.require(Scope.INGEST);
        removal.remove(id, Pace.by(deadline));
    }

    private void checkSize(Submission submission) {
        int documents = submission.documents().size();
        if (documents > settings.maxDocuments()) {
            throw new PayloadTooLargeException("A submission holds at most " + settings.maxDocuments()
                    + " documents, this one has " + documents
                    + ". Send them in several, with one sync id if they belong"
                    + " together.");
        }
        long bytes = submission.documents().stream()
                .mapToLong(document -> document.content().size())
                .sum();
        if (bytes > settings.maxBytes()) {
            throw new PayloadTooLargeException(String.format(
                    Locale.ROOT,
                    "A submission holds at most %,d bytes of content, this one has %,d. Send its documents in several,"
                            + " with one sync id if they belong together.",
                    settings.maxBytes(),
                    bytes));
        }
    }
}
