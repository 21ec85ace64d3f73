package dev.ragagent.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims of idempotency keys: table {@code rag_answer_claim}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface ClaimRepository extends GenericRepository<ClaimRepository.ClaimRow, UUID> {
    @Introspected
    record ClaimRow(String fingerprint, @Nullable String answer) {}

    /** Takes a key that is free at that time; of several at once, who comes later sees what the earlier one did. */
    @Query("""
            insert into rag_answer_claim as held (owner, key, fingerprint, attempt, held_until, expires_at)
            values (:owner, :key, :fingerprint, :attempt, :heldUntil, :expiresAt)
            on conflict (owner, key) do update
               set fingerprint = excluded.fingerprint, attempt = excluded.attempt, held_until = excluded.held_until,
                   expires_at = excluded.expires_at, session_id = null, answer = null
             where held.expires_at <= :now or (held.answer is null and held.held_until <= :now)""")
    int take(
            String owner,
            String key,
            String fingerprint,
            UUID attempt,
            Instant now,
            Instant heldUntil,
            Instant expiresAt);

    @Query("select fingerprint, answer from rag_answer_claim where owner = :owner and key = :key")
    Optional<ClaimRow> find(String owner, String key);

    @Query("""
            update rag_answer_claim set held_until = :heldUntil
             where owner = :owner and key = :key and attempt = :attempt and answer is null""")
    int hold(String owner, String key, UUID attempt, Instant heldUntil);

    @Query("""
            update rag_answer_claim set session_id = :sessionId, answer = cast(:answer as jsonb)
             where owner = :owner and key = :key and attempt = :attempt and answer is null""")
    int answer(String owner, String key, UUID attempt, UUID sessionId, String answer);

    @Query("""
            delete from rag_answer_claim
             where owner = :owner and key = :key and attempt = :attempt and answer is null""")
    void release(String owner, String key, UUID attempt);

    @Query("delete from rag_answer_claim where session_id = :sessionId and owner = :owner")
    void erase(UUID sessionId, String owner);

    /** Erases some of those that have expired, leaving to others what they are erasing already. */
    @Query("""
            delete from rag_answer_claim
             where (owner, key) in (select owner, key from rag_answer_claim
                                     where expires_at <= :now limit :limit for update skip locked)""")
    int purge(Instant now, int limit);
}
