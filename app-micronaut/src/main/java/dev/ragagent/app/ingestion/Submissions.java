package dev.ragagent.app.ingestion;

import dev.ragagent.app.client.JobProgress;
import dev.ragagent.app.client.Service;
import dev.ragagent.app.client.ServiceException;
import dev.ragagent.error.FailureReason;
import dev.ragagent.error.PayloadTooLargeException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Hands the documents of one source over, batch by batch, and follows their jobs to the end. For one thread. */
final class Submissions {
    private final Service service;
    private final SourceName source;
    private final Optional<SyncId> sync;
    private final Batch batch;
    private final JobFollowing following;
    private final Tally tally;
    private final Function<DocumentId, String> places;
    private final IntConsumer progress;

    private final Set<DocumentId> refused = new HashSet<>();
    private int done;

    /**
     * @param pass whether they are one pass over the whole source, which {@link #endPass} may end
     * @param limit the most bytes of one upload
     * @param places where the user finds a document
     * @param progress is told how many documents are done
     */
    Submissions(
            Service service,
            SourceName source,
            boolean pass,
            long limit,
            JobFollowing following,
            Tally tally,
            Function<DocumentId, String> places,
            IntConsumer progress) {
        this.service = service;
        this.source = source;
        this.sync = pass ? Optional.of(new SyncId(UUID.randomUUID().toString())) : Optional.empty();
        this.batch = new Batch(limit);
        this.following = following;
        this.tally = tally;
        this.places = places;
        this.progress = progress;
    }

    /** Takes a document; it goes with its batch. */
    void add(SubmittedDocument document) {
        if (batch.isFullFor(document.content().size())) {
            submit(batch.take(), false);
        }
        batch.add(document);
    }

    /** Hands over what is left. */
    void flush() {
        if (!batch.isEmpty()) {
            submit(batch.take(), false);
        }
    }

    /** Lets the service remove what none of the submissions named. */
    void endPass() {
        submit(List.of(), true);
    }

    /** Notes a document that is there and is not handed over. */
    void refuse(DocumentId id, String message) {
        refuse(id, message, Optional.empty());
    }

    private void refuse(DocumentId id, String message, Optional<FailureReason> reason) {
        refused.add(id);
        tally.trouble(new Trouble(places.apply(id), message, reason));
    }

    /** The documents that were not handed over, or that the service did not take. */
    Set<DocumentId> refused() {
        return Set.copyOf(refused);
    }

    private void submit(List<SubmittedDocument> documents, boolean last) {
        JobId id;
        try {
            id = service.submit(new Submission(documents, source, sync.map(s -> new Sync(s, last))));
        } catch (PayloadTooLargeException e) {
            tooLarge(documents, last, withoutStop(String.valueOf(e.getMessage())));
            return;
        }
        JobProgress job = following.toItsEnd(id, tried -> progress.accept(done + tried));
        if (job.state() != JobState.SUCCEEDED) {
            throw new ServiceException("The ingestion job " + id + " ended as "
                    + job.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        done += documents.size();
        progress.accept(done);
        tally.job(
                job,
                job.errors().stream()
                        .map(error -> new Trouble(
                                places.apply(error.id()),
                                "could not be ingested: " + withoutStop(error.message()),
                                error.reason()))
                        .toList());
    }

    /**
     * What contents grow by on their way, and what the service takes, can't be known here for certain. So it is the document
     * that is refused only when it was alone.
     */
    private void tooLarge(List<SubmittedDocument> documents, boolean last, String why) {
        if (documents.size() > 1) {
            int half = documents.size() / 2;
            submit(documents.subList(0, half), false);
            submit(documents.subList(half, documents.size()), last);
        } else {
            documents.forEach(
                    document -> refuse(document.id(), "was refused: " + why, Optional.of(UnreadableReason.TOO_LARGE)));
        }
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
