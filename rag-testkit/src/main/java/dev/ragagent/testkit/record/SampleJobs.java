package dev.ragagent.testkit.record;

import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.NewJob;
import dev.ragagent.model.job.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Jobs to fill a queue with, and who works on them. */
final class SampleJobs {
    static final Principal OWNER = new Principal("librarian");
    static final SourceName SOURCE = new SourceName("handbook");
    static final Instant SUBMITTED = Instant.parse("2026-03-02T09:30:00Z");
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");
    static final DocumentOutcome.Failed BINARY =
            new DocumentOutcome.Failed(UnreadableReason.UNSUPPORTED_FORMAT, "it is binary");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final WorkerId WORKER = new WorkerId(new UUID(1, 1));
    static final WorkerId OTHER_WORKER = new WorkerId(new UUID(2, 2));

    private SampleJobs() {}

    /** The id of the job of that number. */
    static JobId id(int number) {
        return new JobId(new UUID(0x4000, number));
    }

    /** The job of that number with documents of these ids. */
    static NewJob job(int number, String... documents) {
        return job(number, submission(SOURCE, Optional.empty(), documents));
    }

    static NewJob job(int number, Submission submission) {
        return new NewJob(id(number), OWNER, submission, SUBMITTED.plusSeconds(number));
    }

    /** The job of that number as a part of a pass over the source. */
    static NewJob ofSync(int number, SourceName source, String sync, boolean last, String... documents) {
        return job(number, submission(source, Optional.of(new Sync(new SyncId(sync), last)), documents));
    }

    private static Submission submission(SourceName source, Optional<Sync> sync, String... documents) {
        return new Submission(Stream.of(documents).map(SampleJobs::document).toList(), source, sync);
    }

    static SubmittedDocument document(String id) {
        return new SubmittedDocument(
                new DocumentId(id),
                Optional.empty(),
                RawContent.of("# What " + id + " says", TextFormat.MARKDOWN),
                Optional.empty(),
                Metadata.EMPTY);
    }

    static Submission submission(List<SubmittedDocument> documents) {
        return new Submission(documents, SOURCE, Optional.empty());
    }
}
