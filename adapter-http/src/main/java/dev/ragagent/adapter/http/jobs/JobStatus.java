package dev.ragagent.adapter.http.jobs;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job and its progress. */
@WireFormat
record JobStatus(
        String jobId,
        String state,
        int documentsTotal,
        int documentsDone,
        int documentsUnchanged,
        int documentsFailed,
        int documentsRemoved,
        int chunksWritten,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        List<Failure> errors) {
    /** A document that could not be ingested. */
    @WireFormat
    record Failure(String documentId, String message) {
        private static Failure of(DocumentFailure failure) {
            return new Failure(failure.id().value(), failure.message());
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
