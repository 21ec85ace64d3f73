package dev.ragagent.app.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection pool that exists only while the server is there; without it every request for a connection fails at once. A pool
 * that is left to itself makes its users wait for what can't come, and after the server's return pauses for seconds before
 * it tries again. Getting connections is safe for many threads; switching is for one.
 */
final class SwitchedPool extends ConnectionSource implements AutoCloseable {
    /** How long a new pool waits for the end of the old one, whose gauges have the same names. */
    private static final Duration PREDECESSOR = Duration.ofSeconds(1);

    private final Supplier<HikariDataSource> maker;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable HikariDataSource pool;
    private @Nullable Thread closing;

    /** @param maker makes a pool without waiting for a connection */
    SwitchedPool(Supplier<HikariDataSource> maker) {
        this.maker = maker;
    }

    @Override
    public Connection getConnection() throws SQLException {
        HikariDataSource current = pool;
        if (current == null) {
            throw new SQLTransientConnectionException("The database is not there.", "08001");
        }
        Thread caller = Thread.currentThread();
        waiting.add(caller);
        try {
            return current.getConnection();
        } finally {
            waiting.remove(caller);
        }
    }

    /** Begins to give connections. */
    void switchOn() throws InterruptedException {
        if (closing != null) {
            closing.join(PREDECESSOR);
        }
        if (pool == null) {
            pool = maker.get();
        }
    }

    /** Replaces every connection, each as soon as nobody uses it. */
    void renew() {
        HikariDataSource current = pool;
        if (current != null) {
            current.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /**
     * Gives no connections from now on, and ends the wait of those who ask for one, by an interrupt: a pool that closes would
     * let them wait. Does not wait for the end of the connections that are out.
     */
    void switchOff() {
        HikariDataSource current = pool;
        pool = null;
        waiting.forEach(Thread::interrupt); // the records ask on a thread of its own for each call
        if (current != null) {
            closing = Thread.ofPlatform().name("close-connection-pool").daemon().start(current::close);
        }
    }

    /** Returns when the connections are closed. */
    @Override
    public void close() {
        HikariDataSource current = pool;
        pool = null;
        if (current != null) {
            current.close();
        }
    }
}
