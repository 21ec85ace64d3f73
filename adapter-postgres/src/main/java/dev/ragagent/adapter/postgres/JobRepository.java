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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs and their order: tables {@code rag_job}, {@code rag_job_queue} and {@code rag_sync_name}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface JobRepository extends GenericRepository<JobRepository.QueuedRow, UUID> {
    /** @param leaseUntil when the worker's hold on it ends; null while nobody has taken it on */
    @Introspected
    record QueuedRow(
            UUID id,
            long number,
            String source,
            @Nullable String syncId,
            boolean syncLast,
            @Nullable UUID worker,
            @Nullable Instant leaseUntil) {}

    @Introspected
    record ProgressRow(
            String owner,
            String state,
            int documentsTotal,
            int documentsDone,
            int documentsUnchanged,
            int documentsFailed,
            int documentsRemoved,
            int chunksWritten,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    @Query("""
            insert into rag_job
                   (id, owner, source, sync_id, sync_last, fingerprint, state, documents_total, submitted_at)
            values (:id, :owner, :source, :syncId, :syncLast, :fingerprint, 'QUEUED', :documents, :at)
            on conflict (id) do nothing""")
    int add(
            UUID id,
            String owner,
            String source,
            @Nullable String syncId,
            boolean syncLast,
            @Nullable String fingerprint,
            int documents,
            Instant at);

    @Query(
            "insert into rag_sync_name (job_id, document_id) select job_id, document_id from rag_job_document where job_id = :id")
    void addNames(UUID id);

    /** The next place in the order. Locks the queue until the transaction ends. */
    @Query("""
            with counted as (update rag_job_queue set last_number = last_number + 1 returning last_number)
            select last_number from counted""")
    long nextNumber();

    @Query("update rag_job set number = :number where id = :id")
    void setNumber(UUID id, long number);

    /** Waits for those who number, take on or end a job, and keeps others from it until the transaction ends. */
    @Query("select last_number from rag_job_queue for update")
    long lockQueue();

    @Query("""
            select id, number, source, sync_id, sync_last, worker, lease_until
              from rag_job where finished_at is null order by number limit 1""")
    Optional<QueuedRow> oldestUnfinished();

    /** @return 1, or 0 when another worker has renewed its hold in the meantime */
    @Query("""
            update rag_job
               set state = 'RUNNING', worker = :worker, lease_until = :until, started_at = coalesce(started_at, :now)
             where id = :id and (worker is null or worker = :worker or lease_until <= :now)""")
    int take(UUID id, UUID worker, Instant now, Instant until);

    @Query("update rag_job set lease_until = :until where id = :id and worker = :worker and finished_at is null")
    int renew(UUID id, UUID worker, Instant until);

    @Query("""
            select id, number, source, sync_id, sync_last, worker, lease_until
              from rag_job where id = :id and finished_at is null""")
    Optional<QueuedRow> unfinished(UUID id);

    /** The job, locked; empty when there is none, or it has ended. */
    @Query("""
            select id, number, source, sync_id, sync_last, worker, lease_until
              from rag_job where id = :id and finished_at is null for update""")
    Optional<QueuedRow> lockUnfinished(UUID id);

    @Query("""
            update rag_job
               set documents_done = documents_done + 1, documents_unchanged = documents_unchanged + :unchanged,
                   documents_failed = documents_failed + :failed, chunks_written = chunks_written + :chunks
             where id = :id""")
    void count(UUID id, int unchanged, int failed, int chunks);

    @Query("update rag_job set documents_removed = documents_removed + 1 where id = :id")
    void countRemoved(UUID id);

    @Query("""
            update rag_job set state = :state, finished_at = :at, worker = null, lease_until = null where id = :id""")
    void end(UUID id, String state, Instant at);

    /**
     * Whether what this unfinished last job would end is no pass of its own: it repeats one that has ended, in part or too
     * late, or names of it were dropped. {@code pass} are the jobs that it would end, {@code ended} all of earlier passes.
     */
    @Query("""
            with last as (select source, sync_id, number from rag_job where id = :id),
            pass as (
                select o.id, o.documents_total, o.fingerprint from rag_job o join last using (source, sync_id)
                 where o.pass is null and o.number <= last.number),
            ended as (
                select e.number, e.pass, e.fingerprint from rag_job e join last using (source, sync_id)
                 where e.pass is not null)
            select (not exists (select from pass where documents_total > 0) and exists (select from ended))
                or exists (select from pass p
                            where documents_total > 0
                              and not exists (select from rag_sync_name n where n.job_id = p.id))
                or exists (select from ended q
                            where q.number = q.pass
                              and not exists (select from pass p
                                               where not exists (select from ended t
                                                                  where t.pass = q.pass and t.fingerprint = p.fingerprint))
                              and (exists (select from ended t
                                            where t.pass = q.pass
                                              and not exists (select from pass p where p.fingerprint = t.fingerprint))
                                   or exists (select from rag_job o join last using (source)
                                               where o.sync_id <> last.sync_id and o.pass > q.pass)))""")
    boolean repeatsAPass(UUID id);

    /** What the jobs of an unfinished last job's pass have named, and later ones of its sync. */
    @Query("""
            select distinct n.document_id
              from rag_job last
              join rag_job o on o.source = last.source and o.sync_id = last.sync_id and o.pass is null
              join rag_sync_name n on n.job_id = o.id
             where last.id = :id""")
    List<String> named(UUID id);

    /** Ends the pass of a sync whose last job has that number. */
    @Query("""
            update rag_job set pass = :number
             where source = :source and sync_id = :syncId and pass is null and number <= :number""")
    void endPass(String source, String syncId, long number);

    @Query("""
            delete from rag_sync_name n using rag_job j
             where j.id = n.job_id and j.source = :source and j.sync_id = :syncId and j.pass is not null""")
    void dropNamesOfEndedPasses(String source, String syncId);

    /** Drops the names of a source's other syncs in whose open pass all jobs have ended before that time. */
    @Query("""
            delete from rag_sync_name n using rag_job j
             where j.id = n.job_id and j.source = :source and j.sync_id <> :syncId
               and not exists (select from rag_job o
                                where o.source = j.source and o.sync_id = j.sync_id and o.pass is null
                                  and (o.finished_at is null or o.finished_at >= :before))""")
    void dropNamesOfGivenUpPasses(String source, String syncId, Instant before);

    @Query("""
            select owner, state, documents_total, documents_done, documents_unchanged, documents_failed,
                   documents_removed, chunks_written, started_at, finished_at
              from rag_job where id = :id""")
    Optional<ProgressRow> progress(UUID id);

    /** The same, if it is that owner's. */
    @Query("""
            select owner, state, documents_total, documents_done, documents_unchanged, documents_failed,
                   documents_removed, chunks_written, started_at, finished_at
              from rag_job where id = :id and owner = :owner""")
    Optional<ProgressRow> progress(UUID id, String owner);
}
