package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.SessionRepository.TurnRow;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.SessionStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Conversations in PostgreSQL. Counting up a session's number of exchanges locks its row until the commit, so two that are
 * recorded at once get one number after the other.
 */
final class PostgresSessionStore implements SessionStore {
    /** Sessions that are purged in one transaction: few enough for any deadline. */
    private static final int PURGED_AT_ONCE = 500;

    private final Transactions transactions;
    private final SessionRepository sessions;

    PostgresSessionStore(Transactions transactions, SessionRepository sessions) {
        this.transactions = transactions;
        this.sessions = sessions;
    }

    @Override
    public Optional<List<Turn>> recentTurns(SessionId id, Principal owner, int limit, Instant now, Deadline deadline) {
        if (limit < 0) {
            throw new IllegalArgumentException("the number of turns is 0 or more, not " + limit);
        }
        return transactions.read(
                "reading a session's last turns",
                deadline,
                () -> sessions.find(id.value(), ownerOf(owner), now).map(session -> lastTurns(id, limit)));
    }

    @Override
    public void record(Exchange exchange, Instant expiresAt, int mostTurns, Deadline deadline) {
        if (mostTurns < 1) {
            throw new IllegalArgumentException("at least 1 turn is kept, not " + mostTurns);
        }
        SessionId id = exchange.session();
        boolean recorded = transactions.write("recording an exchange", deadline, () -> {
            Optional<Integer> seq = exchange.beginsSession()
                    ? begin(exchange, microseconds(expiresAt))
                    : goOn(exchange, microseconds(expiresAt));
            seq.ifPresent(number -> {
                add(exchange, number);
                sessions.dropExchangesUpTo(id.value(), number - mostTurns);
            });
            return seq.isPresent();
        });
        if (!recorded) {
            throw new NotFoundException(NotFoundException.Kind.SESSION, id.toString());
        }
    }

    private Optional<Integer> begin(Exchange first, Instant expiresAt) {
        AskedQuestion question = first.turn().question();
        int begun = sessions.begin(
                first.session().value(),
                ownerOf(first.owner()),
                Conversation.topicOf(StorableText.of(question.text())),
                microseconds(question.at()),
                microseconds(first.turn().answer().at()),
                expiresAt);
        if (begun == 0) {
            throw new IllegalArgumentException("the session that this exchange begins exists already");
        }
        return Optional.of(1);
    }

    private Optional<Integer> goOn(Exchange next, Instant expiresAt) {
        Instant at = microseconds(next.turn().answer().at());
        return sessions.nextSeq(next.session().value(), ownerOf(next.owner()), at, expiresAt).stream()
                .findFirst();
    }

    private void add(Exchange exchange, int seq) {
        AskedQuestion question = exchange.turn().question();
        Answer answer = exchange.turn().answer();
        sessions.addExchange(
                exchange.session().value(),
                seq,
                question.id().value(),
                StorableText.of(question.text()),
                microseconds(question.at()),
                answer.id().value(),
                AnswerJson.write(answer),
                microseconds(answer.at()),
                DecisionJson.write(exchange.decision()));
    }

    @Override
    public Optional<Conversation> conversation(SessionId id, Principal owner, Instant now, Deadline deadline) {
        return transactions.read(
                "reading a session",
                deadline,
                () -> sessions.find(id.value(), ownerOf(owner), now)
                        .map(session -> new Conversation(
                                id,
                                session.createdAt(),
                                session.updatedAt(),
                                session.expiresAt(),
                                session.topic(),
                                lastTurns(id, Integer.MAX_VALUE))));
    }

    @Override
    public void erase(SessionId id, Principal owner, Deadline deadline) {
        transactions.write("erasing a session", deadline, () -> sessions.erase(id.value(), ownerOf(owner)));
    }

    /** In several transactions when there are many, so that what was erased by the deadline stays so. */
    @Override
    public int purge(Instant now, Deadline deadline) {
        int total = 0;
        int erased;
        do {
            erased = transactions.write("purging sessions", deadline, () -> sessions.purge(now, PURGED_AT_ONCE));
            total += erased;
        } while (erased == PURGED_AT_ONCE);
        return total;
    }

    /** Oldest first. */
    private List<Turn> lastTurns(SessionId id, int limit) {
        return limit == 0
                ? List.of()
                : sessions.lastTurns(id.value(), limit).reversed().stream()
                        .map(PostgresSessionStore::turn)
                        .toList();
    }

    private static Turn turn(TurnRow row) {
        return new Turn(
                new AskedQuestion(new MessageId(row.questionId()), row.question(), row.askedAt()),
                AnswerJson.read(row.answer()));
    }

    private static String ownerOf(Principal principal) {
        return StorableText.of(principal.name());
    }

    /** PostgreSQL keeps microseconds, and would round what is finer. */
    private static Instant microseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
