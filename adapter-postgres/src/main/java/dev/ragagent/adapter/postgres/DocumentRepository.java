package dev.ragagent.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What documents are to be: tables {@code rag_document} and {@code rag_version}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface DocumentRepository extends GenericRepository<DocumentRepository.DocumentRow, String> {
    /** @param wanted the hash of the wanted version; null while none could be read */
    @Introspected
    record DocumentRow(String source, @Nullable String wanted) {}

    @Introspected
    record VersionRow(
            String source,
            String title,
            @Nullable String url,
            String metadata,
            String content,
            String chunker,
            String chunks) {}

    /** Waits until no other transaction holds the lock of that number, and holds it until this one ends. */
    @Query("select 1 from pg_advisory_xact_lock(:space, :number)")
    int lock(int space, int number);

    @Query("select source, wanted from rag_document where id = :id")
    Optional<DocumentRow> find(String id);

    @Query("""
            insert into rag_document (id, source, wanted, accepted_at) values (:id, :source, :hash, :at)
            on conflict (id) do update
               set source = excluded.source, wanted = excluded.wanted, accepted_at = excluded.accepted_at,
                   failure = null, failure_reason = null, failed_at = null""")
    void want(String id, String source, String hash, Instant at);

    @Query("update rag_document set failure = null, failure_reason = null, failed_at = null where id = :id")
    void clearFailure(String id);

    @Query("""
            insert into rag_document (id, source, failure, failure_reason, failed_at)
            values (:id, :source, :message, :reason, :at)
            on conflict (id) do update
               set failure = excluded.failure, failure_reason = excluded.failure_reason, failed_at = excluded.failed_at
             where rag_document.source = excluded.source""")
    void fail(String id, String source, String message, @Nullable String reason, Instant at);

    @Query("delete from rag_document where id = :id")
    int remove(String id);

    @Query("select id from rag_document where source = :source")
    List<String> idsOf(String source);

    @Query("""
            insert into rag_version
                   (document_id, hash, source, title, url, metadata, content, chunker, chunks, chunk_count)
            values (:id, :hash, :source, :title, :url, cast(:metadata as jsonb), :content, :chunker,
                    cast(:chunks as jsonb), :chunkCount)
            on conflict (document_id, hash) do update
               set source = excluded.source, title = excluded.title, url = excluded.url, metadata = excluded.metadata,
                   content = excluded.content, chunker = excluded.chunker, chunks = excluded.chunks, erased = false
             where rag_version.erased""")
    void addVersion(
            String id,
            String hash,
            String source,
            String title,
            @Nullable String url,
            String metadata,
            String content,
            String chunker,
            String chunks,
            int chunkCount);

    @Query("""
            select source, title, url, metadata, content, chunker, chunks
              from rag_version where document_id = :id and hash = :hash and not erased""")
    Optional<VersionRow> version(String id, String hash);

    /** In the order of the ordinals. */
    @Query("""
            select chunk ->> 'id'
              from rag_version, jsonb_array_elements(chunks) with ordinality as outlines (chunk, place)
             where document_id = :id and hash = :hash order by place""")
    List<String> chunkIds(String id, String hash);

    /** Erases what the versions of a document say; what stays tells which chunks are to be taken out of stores. */
    @Query("""
            update rag_version
               set erased = true, source = '', title = '', url = null, metadata = '{}', content = '', chunker = '',
                   chunks = (select coalesce(jsonb_agg(jsonb_build_object('id', chunk -> 'id') order by place), '[]')
                               from jsonb_array_elements(chunks) with ordinality as outlines (chunk, place))
             where document_id = :id""")
    void erase(String id);

    @Query("select exists (select from rag_version where document_id = :id and hash = :hash and not erased)")
    boolean hasVersion(String id, String hash);

    /** Drops the versions of a document that are not wanted, and whose chunks are in no store. */
    @Query("""
            delete from rag_version v
             where v.document_id = :id
               and not exists (select from rag_document d where d.id = v.document_id and d.wanted = v.hash)
               and not exists (select from rag_store_version s where s.document_id = v.document_id and s.hash = v.hash)""")
    void dropUnusedVersions(String id);

    /** Documents with such versions, which only stores have needed that were forgotten. */
    @Query("""
            select distinct v.document_id from rag_version v
             where not exists (select from rag_document d where d.id = v.document_id and d.wanted = v.hash)
               and not exists (select from rag_store_version s where s.document_id = v.document_id and s.hash = v.hash)
             limit :limit""")
    List<String> withUnusedVersions(int limit);
}
