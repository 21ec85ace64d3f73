package dev.ragagent.adapter.http.jobs;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.error.FailureReason;
import dev.ragagent.error.IngestionReason;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job and its progress. */
@WireFormat
record JobStatus(
        @Property(format = "uuid") String jobId,
        @Property(labels = JobState.class) String state,
        int documentsTotal,
        @Property("Tried, whatever came of it.") int documentsDone,
        int documentsUnchanged,
        int documentsFailed,
        int documentsRemoved,
        int chunksWritten,

        @Property(format = "date-time") @Nullable String startedAt,

        @Property(format = "date-time") @Nullable String finishedAt,

        @Property("Documents that could not be ingested.") List<Failure> errors) {
    /** A document that could not be ingested. */
    @WireFormat
    record Failure(
            String documentId,

            @Property("Why, in words.") String message,

            @Property(
                    value =
                            "Why, for programs. A release may add codes; null when none was kept, as by a release without them.",
                    labels = {UnreadableReason.class, IngestionReason.class})
            @Nullable
            String reason) {
        private static Failure of(DocumentFailure failure) {
            return new Failure(
                    failure.id().value(),
                    failure.message(),
                    failure.reason().map(FailureReason::code).orElse(null));
        }
    }

    static JobStatus of(Job job) {
        return new JobStatus(
                job.id().toString(),
                Label.of(job.state()),
                job.documentsTotal(),
                job.documentsDone(),
                job.documentsUnchanged(),
                job.documentsFailed(),
                job.documentsRemoved(),
                job.chunksWritten(),
                job.startedAt().map(WireTime::of).orElse(null),
                job.finishedAt().map(WireTime::of).orElse(null),
                job.errors().stream().map(Failure::of).toList());
    }
}
