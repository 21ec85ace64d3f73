package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.DecisionRepository.DecisionRow;
import dev.ragagent.adapter.postgres.SessionRepository.TurnRow;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.DecisionContent;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.SessionStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Conversations in PostgreSQL. Counting up a session's number of exchanges locks its row until the commit, so two that are
 * recorded at once get one number after the other.
 */
final class PostgresSessionStore implements SessionStore {
    private static final String CLAIMING = "claiming an idempotency key";

    /** Sessions, decisions or claims that are purged in one transaction: few enough for any deadline. */
    private static final int PURGED_AT_ONCE = 500;

    private final Transactions transactions;
    private final SessionRepository sessions;
    private final DecisionRepository decisions;
    private final ClaimRows claims;

    PostgresSessionStore(
            Transactions transactions, SessionRepository sessions, DecisionRepository decisions, ClaimRows claims) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.decisions = decisions;
        this.claims = claims;
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
                microseconds(answer.at()));
        add(Decision.of(exchange));
        exchange.claim().ifPresent(claim -> claims.answer(claim, answer));
    }

    private void add(Decision decision) {
        decisions.add(
                decision.answer().value(),
                decision.session().value(),
                ownerOf(decision.owner()),
                microseconds(decision.at()),
                DecisionJson.write(decision.record()),
                OutcomeJson.write(decision.outcome()),
                decision.content()
                        .map(words -> StorableText.of(words.question()))
                        .orElse(null),
                decision.content().map(words -> StorableText.of(words.answer())).orElse(null));
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
        transactions.write("erasing a session", deadline, () -> {
            sessions.erase(id.value(), ownerOf(owner));
            decisions.erase(id.value(), ownerOf(owner));
            claims.erase(id, owner);
        });
    }

    @Override
    public int purge(Instant now, Deadline deadline) {
        return inPortions("purging sessions", deadline, () -> sessions.purge(now, PURGED_AT_ONCE));
    }

    @Override
    public Optional<Decision> decision(MessageId answer, Deadline deadline) {
        return transactions.read(
                "reading a decision",
                deadline,
                () -> decisions.find(answer.value()).map(PostgresSessionStore::decision));
    }

    @Override
    public boolean rate(MessageId answer, Principal owner, Feedback feedback, Deadline deadline) {
        return transactions.write(
                "keeping feedback",
                deadline,
                () -> decisions.rate(
                                answer.value(),
                                ownerOf(owner),
                                feedback.rating().name().toLowerCase(Locale.ROOT),
                                feedback.comment().map(StorableText::of).orElse(null),
                                microseconds(feedback.at()))
                        > 0);
    }

    @Override
    public int purgeDecisions(Instant before, Deadline deadline) {
        return inPortions("purging decisions", deadline, () -> decisions.purge(microseconds(before), PURGED_AT_ONCE));
    }

    @Override
    public ClaimOutcome claim(AnswerClaim claim, Instant now, Instant heldUntil, Instant expiresAt, Deadline deadline) {
        return transactions.write(
                CLAIMING,
                deadline,
                () -> claims.claim(claim, microseconds(now), microseconds(heldUntil), microseconds(expiresAt)));
    }

    @Override
    public boolean renew(AnswerClaim claim, Instant heldUntil, Deadline deadline) {
        return transactions.write(CLAIMING, deadline, () -> claims.renew(claim, microseconds(heldUntil)));
    }

    @Override
    public void release(AnswerClaim claim, Deadline deadline) {
        transactions.write(CLAIMING, deadline, () -> claims.release(claim));
    }

    @Override
    public int purgeClaims(Instant now, Deadline deadline) {
        return inPortions("purging claims", deadline, () -> claims.purge(microseconds(now), PURGED_AT_ONCE));
    }

    /** In several transactions when there are many, so that what was erased by the deadline stays so. */
    private int inPortions(String activity, Deadline deadline, Supplier<Integer> portion) {
        int total = 0;
        int erased;
        do {
            erased = transactions.write(activity, deadline, portion);
            total += erased;
        } while (erased == PURGED_AT_ONCE);
        return total;
    }

    private static Decision decision(DecisionRow row) {
        Optional<DecisionContent> content = row.question() == null || row.answer() == null
                ? Optional.empty()
                : Optional.of(new DecisionContent(row.question(), row.answer()));
        Optional<Feedback> feedback = row.rating() == null || row.ratedAt() == null
                ? Optional.empty()
                : Optional.of(new Feedback(
                        Rating.valueOf(row.rating().toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(row.comment()),
                        row.ratedAt()));
        return new Decision(
                new MessageId(row.messageId()),
                new SessionId(row.sessionId()),
                new Principal(row.owner()),
                row.decidedAt(),
                DecisionJson.read(row.record()),
                OutcomeJson.read(row.outcome()),
                content,
                feedback);
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
