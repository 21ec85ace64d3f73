package dev.ragagent.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The documents of jobs with their bytes: table {@code rag_job_document}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface JobDocumentRepository extends GenericRepository<JobDocumentRepository.DocumentRow, UUID> {
    @MappedEntity("rag_job_document")
    @SuppressWarnings("ArrayRecordComponent") // made, written or read once, never compared
    record DocumentRow(
            @Id UUID jobId,
            int ordinal,
            String documentId,
            @Nullable String title,
            @Nullable String contentType,
            @Nullable String fileName,
            @Nullable String url,
            String metadata,
            byte[] payload) {}

    @Introspected
    record FailureRow(
            String documentId, String failure, @Nullable String failureReason) {}

    @Query("""
            insert into rag_job_document
                   (job_id, ordinal, document_id, title, content_type, file_name, url, metadata, payload)
            values (:jobId, :ordinal, :documentId, :title, :contentType, :fileName, :url, cast(:metadata as jsonb), :payload)""")
    void addAll(List<DocumentRow> documents);

    @Query("""
            select job_id, ordinal, document_id, title, content_type, file_name, url, metadata, payload
              from rag_job_document where job_id = :job and payload is not null order by ordinal limit 1""")
    Optional<DocumentRow> firstUntried(UUID job);

    /**
     * Drops all but the id and what came of it.
     *
     * @return 1, or 0 when it was tried before or there is no such document
     */
    @Query("""
            update rag_job_document
               set payload = null, failure = :failure, failure_reason = :reason, title = null, content_type = null,
                   file_name = null, url = null, metadata = '{}'
             where job_id = :job and ordinal = :ordinal and payload is not null""")
    int setTried(UUID job, int ordinal, @Nullable String failure, @Nullable String reason);

    @Query("delete from rag_job_document where job_id = :job and failure is null")
    void dropAllButFailures(UUID job);

    @Query("""
            select document_id, failure, failure_reason from rag_job_document
             where job_id = :job and failure is not null order by ordinal limit 100""")
    List<FailureRow> failures(UUID job);
}
