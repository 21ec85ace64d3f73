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

/** Conversations: tables {@code rag_session} and {@code rag_exchange}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface SessionRepository extends GenericRepository<SessionRepository.SessionRow, UUID> {
    @Introspected
    record SessionRow(String topic, Instant createdAt, Instant updatedAt, Instant expiresAt) {}

    @Introspected
    record TurnRow(UUID questionId, String question, Instant askedAt, String answer) {}

    @Query("""
            insert into rag_session (id, owner, topic, created_at, updated_at, expires_at, last_seq)
            values (:id, :owner, :topic, :createdAt, :updatedAt, :expiresAt, 1)
            on conflict (id) do nothing""")
    int begin(UUID id, String owner, String topic, Instant createdAt, Instant updatedAt, Instant expiresAt);

    /** The number of the session's next exchange; none when it does not exist for that owner at that time. */
    @Query("""
            with counted as (
                update rag_session set last_seq = last_seq + 1, updated_at = :at, expires_at = :expiresAt
                 where id = :id and owner = :owner and expires_at > :at returning last_seq)
            select last_seq from counted""")
    List<Integer> nextSeq(UUID id, String owner, Instant at, Instant expiresAt);

    @Query("""
            insert into rag_exchange
                   (session_id, seq, question_id, question, asked_at, answer_id, answer, answered_at)
            values (:id, :seq, :questionId, :question, :askedAt, :answerId, cast(:answer as jsonb), :answeredAt)""")
    void addExchange(
            UUID id,
            int seq,
            UUID questionId,
            String question,
            Instant askedAt,
            UUID answerId,
            String answer,
            Instant answeredAt);

    @Query("delete from rag_exchange where session_id = :id and seq <= :seq")
    void dropExchangesUpTo(UUID id, int seq);

    @Query("""
            select topic, created_at, updated_at, expires_at
              from rag_session where id = :id and owner = :owner and expires_at > :now""")
    Optional<SessionRow> find(UUID id, String owner, Instant now);

    /** The last turns, latest first. */
    @Query("""
            select question_id, question, asked_at, answer
              from rag_exchange where session_id = :id order by seq desc limit :limit""")
    List<TurnRow> lastTurns(UUID id, int limit);

    @Query("delete from rag_session where id = :id and owner = :owner")
    void erase(UUID id, String owner);

    /** Erases some of those that have expired, leaving to others what they are erasing already. */
    @Query("""
            delete from rag_session
             where id in (select id from rag_session where expires_at <= :now limit :limit for update skip locked)""")
    int purge(Instant now, int limit);
}
