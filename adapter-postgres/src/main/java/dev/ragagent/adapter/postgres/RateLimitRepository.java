package dev.ragagent.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** Token buckets: table {@code rag_rate_limit}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface RateLimitRepository extends GenericRepository<RateLimitRepository.BucketRow, String> {
    @Introspected
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record BucketRow(byte[] state) {}

    /** The bucket, which is the caller's alone until its transaction ends; none when it is not there. */
    @Query("select state from rag_rate_limit where id = :id for update")
    Optional<BucketRow> lock(String id);

    /** Makes room for a bucket; waits for whoever is making the same one. */
    @Query("insert into rag_rate_limit (id, state, full_at) values (:id, '', :at) on conflict (id) do nothing")
    int add(String id, Instant at);

    @Query("update rag_rate_limit set state = :state, full_at = :fullAt where id = :id")
    void update(String id, byte[] state, Instant fullAt);

    /** Forgets some of those that are full, leaving to others what is in use. */
    @Query("""
            delete from rag_rate_limit
             where id in (select id from rag_rate_limit where full_at <= :now limit :limit for update skip locked)""")
    int purge(Instant now, int limit);
}
