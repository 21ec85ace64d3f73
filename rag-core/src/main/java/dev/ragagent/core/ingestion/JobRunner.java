package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.QueuedDocument;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Works off ingestion jobs, oldest first, document by document. One bad document fails alone. When a part is down, the job
 * stays claimed and nothing of it is lost: the next run goes on where this one stopped, as it does after a kill. For one
 * thread at a time.
 */
public final class JobRunner {
    private final IngestionJobs jobs;
    private final WorkerId worker;
    private final DocumentLedger ledger;
    private final ProjectedStore projected;
    private final DocumentIngestion ingestion;
    private final Removal removal;
    private final InstantSource clock;
    private final Ticker ticker;
    private final PipelineObserver observer;
    private final IngestionSettings settings;

    JobRunner(
            IngestionJobs jobs,
            WorkerId worker,
            DocumentLedger ledger,
            ProjectedStore projected,
            DocumentIngestion ingestion,
            Removal removal,
            InstantSource clock,
            Ticker ticker,
            PipelineObserver observer,
            IngestionSettings settings) {
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.worker = Objects.requireNonNull(worker, "worker");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.ingestion = Objects.requireNonNull(ingestion, "ingestion");
        this.removal = Objects.requireNonNull(removal, "removal");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Works off every job that can be claimed now, and returns. Interrupting the thread ends it between two steps.
     *
     * @return what stopped it before all was done: a part that is down. The observer has been told, and running again later
     *     goes on. Empty when there is nothing left to do, or what is left is another worker's
     * @throws CallInterruptedException when the thread was interrupted
     */
    public Optional<RagException> runOnce() {
        String activity = "looking for ingestion jobs";
        try {
            Optional<ClaimedJob> job = claim();
            while (job.isPresent()) {
                activity = "working on job " + job.get().id();
                work(job.get());
                job = claim();
            }
            return Optional.empty();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RagException e) {
            observer.on(new PipelineEvent.BackgroundFailure(activity, e));
            return Optional.of(e);
        }
    }

    private Optional<ClaimedJob> claim() {
        return jobs.claim(
                worker,
                clock.instant(),
                settings.lease(),
                Pace.unhurried(ticker).step(settings.step()));
    }

    private void work(ClaimedJob job) {
        try {
            Pace pace = new Lease(jobs, job.id(), worker, clock, ticker, settings);
            // A store of the wrong model would make one document after the other fail: stop before the first.
            projected.id(pace.step(settings.step()));
            Optional<QueuedDocument> queued = jobs.next(job.id(), pace.step(settings.step()));
            while (queued.isPresent()) {
                work(job, queued.get(), pace);
                queued = jobs.next(job.id(), pace.step(settings.step()));
            }
            if (job.sync().map(Sync::last).orElse(false)) {
                removeVanished(job, pace);
            }
            // One that was cancelled in the meantime has ended already, and stays so.
            jobs.finish(job.id(), JobState.SUCCEEDED, clock.instant(), pace.step(settings.step()));
            ended(job.id()).ifPresent(finished -> observer.on(new PipelineEvent.JobFinished(finished)));
        } catch (Lease.Lost e) {
            observer.on(ended(job.id())
                    .filter(ended -> ended.state() == JobState.CANCELLED) // else whoever ended it has told
                    .<PipelineEvent>map(PipelineEvent.JobFinished::new)
                    .orElseGet(() -> new PipelineEvent.JobTakenOver(job.id())));
        }
    }

    private Optional<Job> ended(JobId id) {
        return jobs.find(id, Pace.unhurried(ticker).step(settings.step()))
                .filter(job -> job.state().finished());
    }

    private void work(ClaimedJob job, QueuedDocument queued, Pace pace) {
        long begun = ticker.nanos();
        DocumentOutcome outcome = ingestion.ingest(job.source(), queued.document(), pace);
        jobs.complete(job.id(), queued.ordinal(), outcome, pace.step(settings.step()));
        observer.on(new PipelineEvent.DocumentTried(
                job.id(), queued.document().id(), outcome, Duration.ofNanos(ticker.nanos() - begun)));
    }

    /**
     * Removes what the source holds and the pass did not name. What failed was named, and stays as it was.
     *
     * <p>Each is counted as soon as it is retracted: a try that is cut off after that finds it among the source's no more.
     * For the same reason all retracted ones are taken out at the end, and not those alone that this try retracted.
     */
    private void removeVanished(ClaimedJob job, Pace pace) {
        Optional<Set<DocumentId>> named = jobs.namedInPass(job.id(), pace.step(settings.step()));
        if (named.isEmpty()) {
            return; // the end of a pass came again, and says nothing about what the source has become since
        }
        SourceName source = job.source();
        var vanished = new TreeSet<DocumentId>(ledger.idsOf(source, pace.step(settings.step())));
        vanished.removeAll(named.get());
        for (DocumentId id : vanished) {
            if (isOf(source, id, pace) && removal.retract(id, pace)) {
                jobs.countRemoved(job.id(), pace.step(settings.step()));
            }
        }
        removal.takeOutRetracted(pace);
    }

    /** Whether the document is the source's still: meanwhile it may have been removed, and its id given to another one. */
    private boolean isOf(SourceName source, DocumentId id, Pace pace) {
        return ledger.find(projected.id(pace.step(settings.step())), id, pace.step(settings.step()))
                .filter(document -> document.summary().source().equals(source))
                .isPresent();
    }
}
