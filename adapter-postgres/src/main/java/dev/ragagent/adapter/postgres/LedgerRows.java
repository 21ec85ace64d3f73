package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.DocumentRepository.VersionRow;
import dev.ragagent.adapter.postgres.StoreRepository.RecordedRow;
import dev.ragagent.adapter.postgres.StoreRepository.SummaryRow;
import dev.ragagent.adapter.postgres.StoreRepository.WorkRow;
import dev.ragagent.error.FailureReason;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RecordedVersion;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.VersionHash;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rows of the ledger mean. */
final class LedgerRows {
    private LedgerRows() {}

    static DocumentVersion version(DocumentId id, VersionHash hash, VersionRow row) {
        return new DocumentVersion(
                id,
                hash,
                new SourceName(row.source()),
                row.title(),
                Optional.ofNullable(row.url()),
                MetadataJson.read(row.metadata()),
                row.content(),
                OutlinesJson.read(row.chunks()),
                row.chunker());
    }

    static StoreWork work(WorkRow row) {
        List<VersionHash> leftovers = row.leftovers() == null
                ? List.of()
                : Stream.of(row.leftovers().split(",")).map(VersionHash::new).toList();
        return new StoreWork(new DocumentId(row.documentId()), hash(row.wanted()), hash(row.current()), leftovers);
    }

    static RecordedVersion recorded(RecordedRow row) {
        return new RecordedVersion(
                new DocumentId(row.documentId()),
                new VersionHash(row.hash()),
                row.chunkCount(),
                Optional.ofNullable(row.sinceGeneration()));
    }

    static DocumentDetail detail(SummaryRow row) {
        return new DocumentDetail(summary(row), row.content() == null ? "" : row.content());
    }

    static DocumentSummary summary(SummaryRow row) {
        return new DocumentSummary(
                new DocumentId(row.id()),
                new SourceName(row.source()),
                row.title() == null ? row.id() : row.title(),
                Optional.ofNullable(row.url()),
                state(row),
                hash(row.hash()),
                row.chunkCount() == null ? 0 : row.chunkCount(),
                Optional.ofNullable(row.ingestedAt()),
                row.metadata() == null ? Metadata.EMPTY : MetadataJson.read(row.metadata()),
                failure(row));
    }

    private static Optional<IngestionFailure> failure(SummaryRow row) {
        return Optional.ofNullable(row.failure())
                .map(message -> new IngestionFailure(
                        Optional.ofNullable(row.failureReason()).flatMap(FailureReason::ofCode), message));
    }

    private static DocumentState state(SummaryRow row) {
        if (row.hash() != null) {
            return DocumentState.CURRENT;
        }
        return row.wanted() ? DocumentState.PENDING : DocumentState.FAILED;
    }

    private static Optional<VersionHash> hash(@Nullable String hex) {
        return Optional.ofNullable(hex).map(VersionHash::new);
    }
}
