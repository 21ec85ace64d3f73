package dev.ragagent.adapter.openai;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * The one place that calls a model's server: it bounds every attempt in time, repeats what is worth repeating while the
 * deadline and the budget allow, and fails at once while the server is known to be down. Safe for many threads.
 */
final class Upstream implements AutoCloseable {
    /**
     * An attempt that the deadline cut off this late, or after half the timeout where that is sooner, tells of a server that
     * hangs; earlier, of a caller in a hurry. Shorter than what a request of 3 s leaves to its attempt, so that such
     * callers find out a hanging server too.
     */
    private static final Duration PATIENT = Duration.ofSeconds(2);

    /** What the last failure that counted says to callers, while calls fail at once because of it. */
    private record Trouble(Failure.Kind kind, long again) {}

    private final Subject subject;
    private final OpenAiConnection connection;
    private final Timing timing;
    private final Circuit circuit;
    private final Lookout lookout;
    private final RetryBudget budget = new RetryBudget();
    private volatile Trouble trouble;
    private volatile boolean closed;

    /** @param ping a call as small as there is, that shows whether the server is well */
    Upstream(Subject subject, OpenAiConnection connection, Timing timing, Attempt<?> ping) {
        this.subject = subject;
        this.connection = connection;
        this.timing = timing;
        this.trouble = new Trouble(Failure.Kind.UNAVAILABLE, timing.ticker().nanos());
        this.circuit = new Circuit(
                "openai-" + subject.what().replace(' ', '-'),
                connection.breakerThreshold(),
                connection.longestProbeInterval(),
                this::look,
                timing);
        this.lookout = new Lookout(ping, connection.timeout());
    }

    Subject subject() {
        return subject;
    }

    /** Whether calls fail at once because the server is down. */
    boolean isDown() {
        return circuit.isOpen();
    }

    /**
     * In fixed words, as it changes with every call otherwise; of the last failure's kind, and with what is left of the wait
     * that the server asked for.
     */
    Failure down() {
        Trouble now = trouble;
        Duration wait = Duration.ofNanos(now.again() - timing.ticker().nanos());
        return new Failure(
                now.kind(),
                true,
                false,
                wait.compareTo(Circuit.SHORTEST_INTERVAL) < 0 ? Circuit.SHORTEST_INTERVAL : wait,
                subject
                        + " failed several times in a row; it is looked after, and calls fail at once until it is back.",
                null);
    }

    /**
     * Tries until it goes well.
     *
     * @throws UpstreamException when it does not
     * @throws DeadlineExceededException when the deadline is over first
     * @throws CallInterruptedException when the calling thread is interrupted; its status is set
     * @throws ListenerException as the attempt threw it
     */
    <T> T call(Lane lane, Deadline deadline, Attempt<T> attempt) {
        check(lane, deadline);
        budget.earn(); // a call that failed at once has not been made
        for (int number = 1; ; number++) {
            try {
                return once(lane, deadline, attempt);
            } catch (UpstreamException e) {
                Duration wait = Backoff.after(number, e.failure().retryAfter(), timing.random());
                if (!worthRepeating(e.failure(), number, attempt)
                        || wait.compareTo(deadline.remaining()) >= 0
                        || !budget.spend()) {
                    throw e;
                }
                pause(wait, lane);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        circuit.close();
        lookout.close();
    }

    private void check(Lane lane, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(lane.activity());
        }
        deadline.check(lane.activity());
        if (closed) {
            throw Failures.closed(subject).exception();
        }
        if (circuit.isOpen()) {
            throw down().exception();
        }
    }

    private <T> T once(Lane lane, Deadline deadline, Attempt<T> attempt) {
        lane.enter(deadline);
        try {
            check(lane, deadline); // what changed while it waited
            return watched(lane, deadline, attempt);
        } finally {
            lane.leave();
        }
    }

    private <T> T watched(Lane lane, Deadline deadline, Attempt<T> attempt) {
        long start = timing.ticker().nanos();
        try {
            T result = attempt.perform(deadline.within(connection.timeout()));
            circuit.succeeded();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(lane.activity());
        } catch (TimeoutException e) {
            boolean served = e instanceof SlowListenerException;
            throw outOfTime(
                    lane, deadline, served, Duration.ofNanos(timing.ticker().nanos() - start));
        } catch (ListenerException e) {
            throw e;
        } catch (UpstreamException e) {
            throw counted(e);
        } catch (Exception e) {
            throw counted(Failures.of(subject, e).exception());
        }
    }

    /** @param served whether the server had done its part */
    private RuntimeException outOfTime(Lane lane, Deadline deadline, boolean served, Duration taken) {
        Duration timeout = connection.timeout();
        Failure late = served ? Failures.slowListener(subject, timeout) : Failures.tooSlow(subject, timeout);
        if (!deadline.expired()) {
            return counted(late.exception());
        }
        Duration half = timeout.dividedBy(2);
        if (taken.compareTo(half.compareTo(PATIENT) < 0 ? half : PATIENT) >= 0) {
            counted(late.exception());
        }
        return new DeadlineExceededException(lane.activity());
    }

    private UpstreamException counted(UpstreamException error) {
        if (error.failure().counts()) {
            remember(error.failure());
            circuit.failed(error);
        }
        return error;
    }

    private void remember(Failure failure) {
        Duration asked = failure.retryAfter();
        long wait = asked == null ? 0 : asked.toNanos();
        trouble = new Trouble(failure.kind(), timing.ticker().nanos() + wait);
    }

    private boolean worthRepeating(Failure failure, int number, Attempt<?> attempt) {
        return failure.retryable() && attempt.repeatable() && number < connection.attempts() && !circuit.isOpen();
    }

    private void pause(Duration wait, Lane lane) {
        try {
            timing.pause().of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(lane.activity());
        }
    }

    private void look() throws Exception {
        try {
            lookout.look();
        } catch (InterruptedException e) {
            throw e;
        } catch (TimeoutException e) {
            refuseUnlessAlive(Failures.tooSlow(subject, connection.timeout()), e);
        } catch (UpstreamException e) {
            refuseUnlessAlive(e.failure(), e);
        } catch (Exception e) {
            refuseUnlessAlive(Failures.of(subject, e), e);
        }
    }

    /** A server that does not like the ping is there all the same. */
    private void refuseUnlessAlive(Failure failure, Exception error) throws Exception {
        if (failure.counts()) {
            remember(failure);
            throw error;
        }
    }
}
