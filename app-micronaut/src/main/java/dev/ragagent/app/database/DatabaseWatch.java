package dev.ragagent.app.database;

import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the operator's server, on a thread of its own: brings its tables up to date when it first answers, has the pool
 * give connections while it answers, and ends what waits for it when it does not. Safe for many threads.
 */
final class DatabaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration BETWEEN_BEATS = Duration.ofMillis(500);
    /** Shorter, as the service is back by the next beat after the server's return. */
    private static final Duration WHILE_AWAY = Duration.ofMillis(250);

    private static final Duration BETWEEN_MIGRATIONS = Duration.ofSeconds(1);

    private final ServerConnections connections;
    private final SwitchedPool pool;
    private final Heartbeat heartbeat;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object change = new Object();
    private final Thread thread;
    private boolean ready; // guarded by change
    private boolean migrated; // of the thread's own, as what follows
    private boolean rehearsed;
    private String told = "";

    private volatile boolean closed;

    private DatabaseWatch(ServerConnections connections, SwitchedPool pool) {
        this.connections = connections;
        this.pool = pool;
        this.heartbeat = new Heartbeat(connections);
        this.thread = Thread.ofPlatform().name("database-watch").daemon().unstarted(this::watch);
    }

    static DatabaseWatch start(ServerConnections connections, SwitchedPool pool) {
        var watch = new DatabaseWatch(connections, pool);
        watch.thread.start();
        return watch;
    }

    /** As {@link Database#awaitReady}. */
    boolean awaitReady(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        synchronized (change) {
            while (!ready) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    change.wait(left / 1_000_000 + 1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CallInterruptedException("waiting for the database");
                }
            }
            return true;
        }
    }

    /** As {@link Database#whenReady}. */
    void whenReady(Runnable listener) {
        listeners.add(listener);
        if (isReady()) {
            listener.run();
        }
    }

    private boolean isReady() {
        synchronized (change) {
            return ready;
        }
    }

    private void setReady(boolean now) {
        synchronized (change) {
            ready = now;
            change.notifyAll();
        }
    }

    private void watch() {
        try (heartbeat) {
            while (!closed) {
                Duration pause = BETWEEN_BEATS;
                try {
                    pause = step();
                } catch (RuntimeException e) {
                    LOG.error("A defect in the watch over PostgreSQL; it goes on.", e);
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was closed
        }
    }

    private Duration step() throws InterruptedException {
        switch (heartbeat.beat()) {
            case STEADY -> {
                return isReady() ? BETWEEN_BEATS : arrive();
            }
            case RENEWED -> {
                if (!isReady()) {
                    return arrive();
                }
                pool.renew(); // the server was away between two beats, and the pool's connections are as dead as ours
            }
            case REFUSED -> {
                if (!isReady()) { // else what is connected already goes on, and tells of its own trouble
                    tell("PostgreSQL does not let the service in: " + heartbeat.trouble());
                }
            }
            case NONE -> {
                if (isReady()) {
                    leave();
                }
                tell("PostgreSQL does not answer: " + heartbeat.trouble());
                rehearse();
            }
        }
        return isReady() ? BETWEEN_BEATS : WHILE_AWAY;
    }

    private Duration arrive() throws InterruptedException {
        if (!migrated) {
            try {
                PostgresSchema.migrate(connections.unhurried());
                migrated = true;
            } catch (RagException e) {
                tell("The tables in PostgreSQL could not be brought up to date: " + e.getMessage());
                LOG.debug("The failure in full:", e);
                return BETWEEN_MIGRATIONS;
            }
        }
        pool.switchOn();
        setReady(true);
        if (!told.isEmpty()) {
            told = "";
            LOG.info("PostgreSQL answers, and the service uses it.");
        }
        listeners.forEach(Runnable::run);
        return BETWEEN_BEATS;
    }

    /** Loads what the first migration needs, which takes a second, while there is nothing else to do. */
    private void rehearse() {
        if (!rehearsed) {
            rehearsed = true;
            try {
                PostgresSchema.migrate(pool); // which gives no connection now
            } catch (RagException e) {
                LOG.debug("Ready to migrate.");
            }
        }
    }

    private void leave() {
        setReady(false);
        pool.switchOff();
        connections.breakOff();
    }

    /** Once, and not at every beat. */
    private void tell(String trouble) {
        if (!trouble.equals(told) && !closed) {
            told = trouble;
            LOG.warn("{} It is tried again all the time, and the service goes on when it can.", trouble);
        }
    }

    /** Ends the watch, a migration too, which the next start repeats. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (!isReady()) {
            connections.breakOff();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
