package dev.ragagent.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.SampleExchanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Records some forty turns a second in a few sessions, and knows which of them were acknowledged. */
final class TurnsUnderLoad implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(6);

    private static final int SESSIONS = 8;
    private static final Duration BETWEEN = Duration.ofMillis(25);
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");
    private static final Principal OWNER = new Principal("load");

    private final SessionStore sessions;
    private final Random random;
    private final Thread driver;
    private final List<Thread> calls = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>(); // turn to session
    private final Map<Integer, Integer> failed = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong lastSuccess = new AtomicLong();
    private final AtomicLong lastFailure = new AtomicLong();

    private TurnsUnderLoad(SessionStore sessions, long seed) {
        this.sessions = sessions;
        this.random = new Random(seed);
        for (int session = 0; session < SESSIONS; session++) {
            sessions.record(
                    exchange(session, session, true), AT.plus(Duration.ofDays(365)), Integer.MAX_VALUE, deadline());
            acknowledged.put(session, session);
        }
        this.driver = Thread.ofPlatform().name("load").unstarted(this::drive);
    }

    static TurnsUnderLoad start(SessionStore sessions, long seed) {
        var load = new TurnsUnderLoad(sessions, seed);
        load.driver.start();
        return load;
    }

    private void drive() {
        for (int turn = SESSIONS; !stopped.get(); turn++) {
            int number = turn;
            int session = random.nextInt(SESSIONS);
            calls.add(Thread.startVirtualThread(() -> call(number, session)));
            pause(BETWEEN);
        }
    }

    private void call(int turn, int session) {
        long begun = System.nanoTime();
        try {
            sessions.record(
                    exchange(session, turn, false), AT.plus(Duration.ofDays(365)), Integer.MAX_VALUE, deadline());
            acknowledged.put(turn, session);
            lastSuccess.set(System.nanoTime());
        } catch (RuntimeException e) {
            failed.put(turn, session);
            boolean known = e instanceof RecordStoreException record && record.retryable();
            failures.merge(known ? "unavailable" : e.toString(), 1, Integer::sum);
            lastFailure.set(System.nanoTime());
        }
        longestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
    }

    /** How long after that moment a call that begins then or later succeeds. */
    Duration firstSuccessAfter(long nanos) {
        long end = nanos + TimeUnit.SECONDS.toNanos(30);
        while (lastSuccess.get() - nanos < 0) {
            assertThat(System.nanoTime() - end).as("no success within 30 s").isNegative();
            pause(Duration.ofMillis(2));
        }
        return Duration.ofNanos(lastSuccess.get() - nanos);
    }

    /** Whether calls have failed since that moment. */
    boolean failedSince(long nanos) {
        return failed.size() > 0 && lastFailure.get() - nanos > 0;
    }

    String figures() {
        return acknowledged.size() + " acknowledged, failed " + failures + ", longest call "
                + Duration.ofNanos(longestNanos.get()).toMillis() + " ms";
    }

    /** Every acknowledged turn is there once, in its session; no other is there twice or elsewhere. */
    void checkNothingIsLostDoubledOrAstray() {
        close();
        var found = new ConcurrentHashMap<Integer, Integer>();
        for (int session = 0; session < SESSIONS; session++) {
            var conversation =
                    sessions.conversation(id(session), OWNER, AT, deadline()).orElseThrow();
            for (Turn turn : conversation.turns()) {
                int number = Integer.parseInt(turn.question().text());
                assertThat(found.put(number, session))
                        .as("turn %d twice", number)
                        .isNull();
                assertThat(acknowledged.getOrDefault(number, failed.get(number)))
                        .as("the session of turn %d", number)
                        .isEqualTo(session);
            }
        }
        assertThat(found).containsAllEntriesOf(acknowledged);
        assertThat(longestNanos.get()).isLessThan(DEADLINE.plusMillis(1000).toNanos());
        assertThat(failures.keySet())
                .isSubsetOf("unavailable", new DeadlineExceededException("recording an exchange").toString());
    }

    private static Exchange exchange(int session, int turn, boolean begins) {
        var answer = SampleExchanges.smallTalk(new MessageId(new UUID(7, turn)), id(session), "Answer", AT);
        var question = new AskedQuestion(new MessageId(new UUID(6, turn)), String.valueOf(turn), AT);
        return new Exchange(OWNER, begins, new Turn(question, answer), SampleExchanges.bareDecision());
    }

    private static SessionId id(int session) {
        return new SessionId(new UUID(5, session));
    }

    private static Deadline deadline() {
        return Deadline.after(DEADLINE, System::nanoTime);
    }

    static void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the last call has ended. */
    @Override
    public void close() {
        stopped.set(true);
        try {
            driver.join();
            for (Thread call : calls) {
                call.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
