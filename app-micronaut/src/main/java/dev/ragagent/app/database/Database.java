package dev.ragagent.app.database;

import dev.ragagent.adapter.postgres.PostgresRecords;
import dev.ragagent.error.RecordStoreException;
import java.time.Duration;

/**
 * The PostgreSQL that holds sessions, documents and jobs, the embedded one or the operator's own. The latter may be away, at
 * the start too: the records exist all the same, and each of their calls fails at once until it is there. Safe for many
 * threads.
 */
public interface Database extends AutoCloseable {
    /** The records; they live as long as the database is open. */
    PostgresRecords records();

    /**
     * Waits until the database answers and has its tables; returns at once while that is so.
     *
     * @return whether it is so; false when it did not come in that time
     * @throws dev.ragagent.error.CallInterruptedException when the thread is interrupted
     */
    boolean awaitReady(Duration most);

    /**
     * The same for a command, which can do nothing without.
     *
     * @throws RecordStoreException when it did not come in that time
     * @throws dev.ragagent.error.CallInterruptedException when the thread is interrupted
     */
    default void requireReady(Duration most) {
        if (!awaitReady(most)) {
            throw new RecordStoreException(
                    true, "PostgreSQL does not answer. Is DATABASE_URL right, and does the server run?", null);
        }
    }

    /** Has something short done each time the database becomes usable, on a thread that must not be held up. */
    void whenReady(Runnable listener);

    /** Ends all work on it. Closing twice is harmless. */
    @Override
    void close();
}
