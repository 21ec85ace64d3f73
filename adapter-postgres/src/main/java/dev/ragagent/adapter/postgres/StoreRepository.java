package dev.ragagent.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What vector stores show: tables {@code rag_store}, {@code rag_store_version} and {@code rag_store_document}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface StoreRepository extends GenericRepository<StoreRepository.WorkRow, String> {
    /** @param leftovers hashes with commas between them, sorted; null when there are none */
    @Introspected
    record WorkRow(
            String documentId,
            @Nullable String wanted,
            @Nullable String current,
            @Nullable String leftovers) {}

    @Introspected
    record CurrentRow(String documentId, String hash, long sinceGeneration) {}

    /** The fields from {@code hash} on are those of the current version, null while there is none. */
    @Introspected
    record SummaryRow(
            String id,
            String source,
            boolean wanted,
            @Nullable String failure,
            @Nullable String failureReason,
            @Nullable String hash,
            @Nullable Instant ingestedAt,
            @Nullable String title,
            @Nullable String url,
            @Nullable Integer chunkCount,
            @Nullable String metadata,
            @Nullable String content) {}

    @Introspected
    record RecordedRow(
            String documentId,
            String hash,
            int chunkCount,
            @Nullable Long sinceGeneration) {}

    /** @return whether there was none; a row that was only updated has the updating transaction as its {@code xmax} */
    @Query("""
            with registered as (
                insert into rag_store (id, model, dimensions, registered_at, seen_at)
                values (:store, :model, :dimensions, :at, :at)
                on conflict (id) do update
                   set model = excluded.model, dimensions = excluded.dimensions, seen_at = excluded.seen_at
                returning xmax = 0 as added)
            select added from registered""")
    boolean register(UUID store, String model, int dimensions, Instant at);

    /** Locked in the order in which everybody locks several stores. */
    @Query("select id from rag_store where seen_at < :before order by id for update")
    List<UUID> lockUnseen(Instant before);

    @Query("delete from rag_store where id = :store")
    void remove(UUID store);

    /** Keeps the store from being forgotten until the transaction ends; empty when it is not registered. */
    @Query("select id from rag_store where id = :store for key share")
    Optional<UUID> hold(UUID store);

    @Query("select exists (select from rag_store)")
    boolean anyRegistered();

    @Query("select generation from rag_store where id = :store")
    Optional<Long> generation(UUID store);

    /** Counts the generation up, and locks it until the transaction ends; empty when the store is not registered. */
    @Query("""
            with counted as (update rag_store set generation = generation + 1 where id = :store returning generation)
            select generation from counted""")
    Optional<Long> nextGeneration(UUID store);

    /** Notes the version and the claim on it; false when another worker holds one. */
    @Query("""
            with claimed as (
                insert into rag_store_version as v (store_id, document_id, hash, claim, held_by, held_since)
                values (:store, :document, :hash, :claim, :worker, :since)
                on conflict (store_id, document_id, hash) do update
                   set claim = excluded.claim, held_by = excluded.held_by, held_since = excluded.held_since
                 where v.held_by is null or v.held_by = excluded.held_by or v.held_since < :givenUp
                returning claim)
            select exists (select from claimed)""")
    boolean note(UUID store, String document, String hash, UUID claim, UUID worker, Instant since, Instant givenUp);

    @Query("""
            select exists (select from rag_store_version
                            where store_id = :store and document_id = :document and hash = :hash)""")
    boolean isNoted(UUID store, String document, String hash);

    @Query("""
            select exists (select from rag_store_version
                            where store_id = :store and document_id = :document and hash = :hash
                              and claim = :claim and held_by is not null)""")
    boolean holds(UUID store, String document, String hash, UUID claim);

    @Query("""
            update rag_store_version set held_by = null, held_since = null
             where store_id = :store and document_id = :document and hash = :hash""")
    void endClaim(UUID store, String document, String hash);

    @Query("select hash from rag_store_document where store_id = :store and document_id = :document")
    Optional<String> currentHash(UUID store, String document);

    @Query("""
            insert into rag_store_document (store_id, document_id, hash, since_generation, ingested_at)
            values (:store, :document, :hash, :generation, :at)
            on conflict (store_id, document_id) do update
               set hash = excluded.hash, since_generation = excluded.since_generation,
                   ingested_at = excluded.ingested_at""")
    void setCurrent(UUID store, String document, String hash, long generation, Instant at);

    /** The stores that show the document, in an order that is the same for everybody, as locks need it. */
    @Query("select store_id from rag_store_document where document_id = :document order by store_id")
    List<UUID> storesShowing(String document);

    @Query("delete from rag_store_document where document_id = :document")
    void hideEverywhere(String document);

    @Query("delete from rag_store_document where store_id = :store and document_id = :document")
    void hide(UUID store, String document);

    @Query("""
            select coalesce(sum(v.chunk_count), 0) from rag_store_version s
              join rag_version v on v.document_id = s.document_id and v.hash = s.hash
             where s.store_id = :store""")
    long recordedChunks(UUID store);

    @Query("""
            select s.document_id, s.hash, v.chunk_count, c.since_generation
              from rag_store_version s
              join rag_version v on v.document_id = s.document_id and v.hash = s.hash
              left join rag_store_document c
                on c.store_id = s.store_id and c.document_id = s.document_id and c.hash = s.hash
             where s.store_id = :store and (s.document_id, s.hash) > (:afterDocument, :afterHash)
             order by s.document_id, s.hash limit :limit""")
    List<RecordedRow> recorded(UUID store, String afterDocument, String afterHash, int limit);

    @Query("""
            select c.document_id, c.hash, v.chunk_count, c.since_generation
              from rag_store_document c
              join rag_version v on v.document_id = c.document_id and v.hash = c.hash
             where c.store_id = :store order by c.since_generation desc limit :limit""")
    List<RecordedRow> youngest(UUID store, int limit);

    @Query("""
            delete from rag_store_version v
             where v.store_id = :store and v.document_id = :document and v.hash = :hash and v.claim = :claim
               and v.held_by is not null
               and not exists (select from rag_store_document d
                                where d.store_id = v.store_id and d.document_id = v.document_id and d.hash = v.hash)""")
    int forget(UUID store, String document, String hash, UUID claim);

    @Query("""
            select asked.id as document_id, d.wanted, c.hash as current,
                   (select string_agg(v.hash, ',' order by v.hash) from rag_store_version v
                     where v.store_id = :store and v.document_id = asked.id
                       and v.hash is distinct from d.wanted and v.hash is distinct from c.hash) as leftovers
              from (select cast(:document as text) collate "C" as id) asked
              left join rag_document d on d.id = asked.id
              left join rag_store_document c on c.store_id = :store and c.document_id = asked.id""")
    WorkRow work(UUID store, String document);

    @Query("""
            with behind as (
                select d.id from rag_document d
                  left join rag_store_document c on c.store_id = :store and c.document_id = d.id
                 where d.id > :after and d.wanted is not null and c.hash is distinct from d.wanted
                union
                select v.document_id from rag_store_version v
                  left join rag_document d on d.id = v.document_id
                  left join rag_store_document c on c.store_id = :store and c.document_id = v.document_id
                 where v.store_id = :store and v.document_id > :after
                   and v.hash is distinct from d.wanted and v.hash is distinct from c.hash
                 order by 1 limit :limit)
            select b.id as document_id, d.wanted, c.hash as current,
                   (select string_agg(v.hash, ',' order by v.hash) from rag_store_version v
                     where v.store_id = :store and v.document_id = b.id
                       and v.hash is distinct from d.wanted and v.hash is distinct from c.hash) as leftovers
              from behind b
              left join rag_document d on d.id = b.id
              left join rag_store_document c on c.store_id = :store and c.document_id = b.id
             order by b.id""")
    List<WorkRow> unlevel(UUID store, String after, int limit);

    @Query("""
            select document_id, hash, since_generation from rag_store_document
             where store_id = :store and document_id in (:ids)""")
    List<CurrentRow> current(UUID store, Collection<String> ids);

    @Query("""
            select d.id, d.source, d.wanted is not null as wanted, d.failure, d.failure_reason, c.hash,
                   c.ingested_at, v.title, v.url, v.chunk_count, v.metadata, null as content
              from rag_document d
              left join rag_store_document c on c.store_id = :store and c.document_id = d.id
              left join rag_version v on v.document_id = c.document_id and v.hash = c.hash
             where d.id > :after order by d.id limit :limit""")
    List<SummaryRow> page(UUID store, String after, int limit);

    @Query("""
            select d.id, d.source, d.wanted is not null as wanted, d.failure, d.failure_reason, c.hash,
                   c.ingested_at, v.title, v.url, v.chunk_count, v.metadata, v.content
              from rag_document d
              left join rag_store_document c on c.store_id = :store and c.document_id = d.id
              left join rag_version v on v.document_id = c.document_id and v.hash = c.hash
             where d.id = :document""")
    Optional<SummaryRow> find(UUID store, String document);
}
