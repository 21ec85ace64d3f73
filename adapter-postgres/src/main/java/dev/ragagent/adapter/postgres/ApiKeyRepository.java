package dev.ragagent.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys: table {@code rag_api_key}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface ApiKeyRepository extends GenericRepository<ApiKeyRepository.ApiKeyRow, String> {
    @Introspected
    record ApiKeyRow(
            String id,
            String name,
            String hash,
            String scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    /** Lets one writer in at a time, until the commit; readers are not kept. Keys change a few times a year. */
    @Query("select 1 from pg_advisory_xact_lock(hashtext('rag_api_key'))")
    int lock();

    @Query("""
            select id, name, hash, scopes, created_at, expires_at, revoked_at, last_used_at from rag_api_key""")
    List<ApiKeyRow> all();

    @Query("""
            select count(*) from rag_api_key
             where name = :name and revoked_at is null and (expires_at is null or expires_at > :at)""")
    long countUsable(String name, Instant at);

    @Query("""
            insert into rag_api_key (id, name, hash, scopes, created_at, expires_at)
            values (:id, :name, :hash, :scopes, :createdAt, :expiresAt)
            on conflict (id) do nothing""")
    int add(String id, String name, String hash, String scopes, Instant createdAt, @Nullable Instant expiresAt);

    /** Of the keys that are valid at that time. */
    @Query("""
            update rag_api_key set expires_at = least(expires_at, :end)
             where name = :name and revoked_at is null and (expires_at is null or expires_at > :at)""")
    int endBy(String name, Instant at, Instant end);

    @Query("""
            update rag_api_key set revoked_at = :at
             where name = :name and revoked_at is null and (expires_at is null or expires_at > :at)""")
    int revoke(String name, Instant at);

    @Query("update rag_api_key set last_used_at = greatest(last_used_at, :at) where id = :id")
    void used(String id, Instant at);
}
