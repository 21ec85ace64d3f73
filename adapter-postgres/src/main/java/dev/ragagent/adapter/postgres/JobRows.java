package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.JobDocumentRepository.DocumentRow;
import dev.ragagent.adapter.postgres.JobDocumentRepository.FailureRow;
import dev.ragagent.adapter.postgres.JobRepository.ProgressRow;
import dev.ragagent.adapter.postgres.JobRepository.QueuedRow;
import dev.ragagent.error.FailureReason;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.QueuedDocument;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What rows of the job tables mean, and what rows a submission makes. */
final class JobRows {
    private JobRows() {}

    static List<DocumentRow> documents(UUID job, List<SubmittedDocument> submitted) {
        List<DocumentRow> rows = new ArrayList<>(submitted.size());
        for (SubmittedDocument document : submitted) {
            rows.add(document(job, rows.size(), document));
        }
        return rows;
    }

    private static DocumentRow document(UUID job, int ordinal, SubmittedDocument document) {
        RawContent content = document.content();
        byte[] payload = new byte[content.size()];
        content.bytes().get(payload);
        return new DocumentRow(
                job,
                ordinal,
                document.id().value(),
                StorableText.of(document.title()).orElse(null),
                content.declaredType().map(ContentType::mediaType).orElse(null),
                StorableText.of(content.fileName()).orElse(null),
                StorableText.of(document.url()).orElse(null),
                MetadataJson.write(document.metadata()),
                payload);
    }

    static QueuedDocument queued(DocumentRow row) {
        var content = new RawContent(
                ByteBuffer.wrap(row.payload()),
                Optional.ofNullable(row.contentType()).flatMap(ContentType::ofMediaType),
                Optional.ofNullable(row.fileName()));
        return new QueuedDocument(
                row.ordinal(),
                new SubmittedDocument(
                        new DocumentId(row.documentId()),
                        Optional.ofNullable(row.title()),
                        content,
                        Optional.ofNullable(row.url()),
                        MetadataJson.read(row.metadata())));
    }

    static ClaimedJob claimed(QueuedRow row) {
        return new ClaimedJob(
                new JobId(row.id()),
                new SourceName(row.source()),
                Optional.ofNullable(row.syncId()).map(sync -> new Sync(new SyncId(sync), row.syncLast())));
    }

    static Job job(JobId id, ProgressRow row, List<FailureRow> failures) {
        return new Job(
                id,
                new Principal(row.owner()),
                JobState.valueOf(row.state()),
                row.documentsTotal(),
                row.documentsDone(),
                row.documentsUnchanged(),
                row.documentsFailed(),
                row.documentsRemoved(),
                row.chunksWritten(),
                Optional.ofNullable(row.startedAt()),
                Optional.ofNullable(row.finishedAt()),
                failures.stream()
                        .map(failure -> new DocumentFailure(
                                new DocumentId(failure.documentId()),
                                Optional.ofNullable(failure.failureReason()).flatMap(FailureReason::ofCode),
                                failure.failure()))
                        .toList());
    }
}
