package dev.ragagent.adapter.postgres;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs each port call as one transaction that ends by its deadline. Safe for many threads.
 *
 * <p>Callers queue at a fair semaphore as large as the pool: pools let threads overtake each other, and under load a
 * call could wait for a connection until its deadline while later ones get theirs.
 */
final class Transactions {
    private final TransactionOperations<Connection> operations;
    private final Semaphore connections;

    /** @param connections how many calls may hold a connection at once, at least 1 */
    Transactions(TransactionOperations<Connection> operations, int connections) {
        this.operations = operations;
        this.connections = new Semaphore(connections, true);
    }

    /**
     * Does the work in a transaction whose every statement sees what others have committed before it, so that what a row
     * lock waited for is seen after it.
     *
     * @param activity what is being done, for messages: "recording an exchange"
     */
    <T> T write(String activity, Deadline deadline, Supplier<T> work) {
        return run("read committed", activity, deadline, work);
    }

    /** As {@link #write(String, Deadline, Supplier)}, for work that gives nothing back. */
    void write(String activity, Deadline deadline, Runnable work) {
        write(activity, deadline, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Does the work in a transaction that writes nothing and sees one moment of the database. */
    <T> T read(String activity, Deadline deadline, Supplier<T> work) {
        return run("repeatable read, read only", activity, deadline, work);
    }

    private <T> T run(String mode, String activity, Deadline deadline, Supplier<T> work) {
        acquire(activity, deadline);
        var call = new DatabaseCall<>(activity, mode, deadline, work);
        Thread worker = Thread.ofVirtual()
                .name("ragagent-postgres")
                .inheritInheritableThreadLocals(false)
                .start(() -> {
                    try {
                        call.run(operations);
                    } finally {
                        connections.release();
                    }
                });
        return call.await(worker);
    }

    private void acquire(String activity, Deadline deadline) {
        try {
            if (!connections.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(activity);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        }
        if (deadline.expired()) {
            connections.release();
            throw new DeadlineExceededException(activity);
        }
    }
}
