package dev.ragagent.adapter.postgres;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.time.Deadline;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * One transaction, run on a virtual thread of its own while the caller waits for no longer than its deadline allows.
 *
 * <p>A thread that waits for a socket can't be relied on to notice its deadline or an interrupt, least of all a platform
 * thread. Here the caller always does, and ends the call underneath in two steps: it has the server cancel the statement,
 * which leaves connection and pool whole; when that does not help soon (the server is frozen, or there is no connection
 * yet), it interrupts the virtual thread, which closes the socket.
 *
 * <p>A commit that was on its way when the caller left may still happen.
 */
final class DatabaseCall<T> {
    /** How long a cancel request may take to be heeded before the socket is closed. */
    private static final Duration PATIENCE = Duration.ofMillis(100);
    /** How long the caller then waits for the end of the call underneath; with the above less than a port's 250 ms. */
    private static final Duration GRACE = Duration.ofMillis(100);

    /** Locks are held for milliseconds, unless their holder is lost; the server then needs a moment to notice. */
    private static final Duration LOCK = Duration.ofSeconds(5);

    private final String activity;
    private final String mode;
    private final Deadline deadline;
    private final Supplier<T> work;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    /** Held while a cancel request travels, so that it can't hit what the connection does for others afterwards. */
    private final ReentrantLock cancelling = new ReentrantLock();

    private @Nullable PGConnection running;

    /**
     * @param activity what is being done, for messages
     * @param mode of the transaction, as SQL writes it: its isolation, and whether it is read only
     */
    DatabaseCall(String activity, String mode, Deadline deadline, Supplier<T> work) {
        this.activity = activity;
        this.mode = mode;
        this.deadline = deadline;
        this.work = work;
    }

    /** The worker's part: does the work in a transaction; whatever comes of it goes to the waiting caller. */
    void run(TransactionOperations<Connection> operations) {
        try {
            outcome.complete(
                    operations.execute(TransactionDefinition.DEFAULT, status -> within(status.getConnection())));
        } catch (Throwable e) { // nobody else is there to see it
            outcome.completeExceptionally(e);
        }
    }

    private T within(Connection connection) throws SQLException {
        prepare(connection);
        setRunning(connection.isWrapperFor(PGConnection.class) ? connection.unwrap(PGConnection.class) : null);
        try {
            return work.get();
        } finally {
            setRunning(null);
        }
    }

    /** The server itself ends a statement at the deadline, and the transaction when this process stops in its midst. */
    private void prepare(Connection connection) throws SQLException {
        long millis = Math.clamp(deadline.remaining().toMillis() + 1, 1, Integer.MAX_VALUE - 1_000);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level " + mode //
                    + "; set local statement_timeout = " + millis
                    + "; set local lock_timeout = " + Math.min(millis, LOCK.toMillis())
                    + "; set local idle_in_transaction_session_timeout = " + (millis + 1_000));
        }
    }

    private void setRunning(@Nullable PGConnection connection) {
        cancelling.lock();
        try {
            running = connection;
        } finally {
            cancelling.unlock();
        }
    }

    /** The caller's part: what the worker's work gives, by the deadline. */
    T await(Thread worker) {
        try {
            return outcome.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return end(worker, new DeadlineExceededException(activity));
        } catch (InterruptedException e) {
            try {
                return end(worker, new CallInterruptedException(activity));
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the call underneath. What was done all the same in that last moment is done, and given back. */
    private T end(Thread worker, RagException why) {
        Thread canceller = Thread.ofVirtual().name("ragagent-postgres-cancel").start(this::cancel);
        Optional<T> result = poll(PATIENCE);
        if (result.isEmpty() && !outcome.isDone()) {
            worker.interrupt();
            canceller.interrupt();
            result = poll(GRACE);
        }
        return result.orElseThrow(() -> why);
    }

    private void cancel() {
        cancelling.lock();
        try {
            if (running != null) {
                running.cancelQuery();
            }
        } catch (SQLException e) {
            // The request could not be delivered: then closing the socket is what is left, and the caller does it.
        } finally {
            cancelling.unlock();
        }
    }

    /** What comes within that time; empty when nothing does, or an error. */
    private Optional<T> poll(Duration wait) {
        try {
            return Optional.of(outcome.get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private RuntimeException failure(Throwable error) {
        if (deadline.expired() && SqlErrors.isCancellation(error)) {
            return new DeadlineExceededException(activity);
        }
        return SqlErrors.translate(activity, error);
    }
}
