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

/** Decisions with their feedback: table {@code rag_decision}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = PrivateContext.MARKER)
interface DecisionRepository extends GenericRepository<DecisionRepository.DecisionRow, UUID> {
    @Introspected
    record DecisionRow(
            UUID messageId,
            UUID sessionId,
            String owner,
            Instant decidedAt,
            String record,
            String outcome,
            @Nullable String question,
            @Nullable String answer,
            @Nullable String rating,
            @Nullable String comment,
            @Nullable Instant ratedAt) {}

    @Query("""
            insert into rag_decision
                   (message_id, session_id, owner, decided_at, record, outcome, question, answer)
            values (:messageId, :sessionId, :owner, :decidedAt, cast(:record as jsonb), cast(:outcome as jsonb),
                    :question, :answer)""")
    void add(
            UUID messageId,
            UUID sessionId,
            String owner,
            Instant decidedAt,
            String record,
            String outcome,
            @Nullable String question,
            @Nullable String answer);

    @Query("""
            select message_id, session_id, owner, decided_at, record, outcome, question, answer, rating, comment, rated_at
              from rag_decision where message_id = :messageId""")
    Optional<DecisionRow> find(UUID messageId);

    @Query("""
            update rag_decision set rating = :rating, comment = :comment, rated_at = :at
             where message_id = :messageId and owner = :owner""")
    int rate(UUID messageId, String owner, String rating, @Nullable String comment, Instant at);

    @Query("delete from rag_decision where session_id = :sessionId and owner = :owner")
    void erase(UUID sessionId, String owner);

    /** Erases some of those from before that time, leaving to others what they are erasing already. */
    @Query("""
            delete from rag_decision
             where message_id in (select message_id from rag_decision where decided_at < :before
                                   limit :limit for update skip locked)""")
    int purge(Instant before, int limit);
}
