package dev.ragagent.app.database;

import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.error.RagException;
import java.time.Duration;
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
    private final Readiness readiness = new Readiness();
    private final Thread thread;
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

    /** Whether the database answers and has its tables. */
    Readiness readiness() {
        return readiness;
    }

    private void watch() {
        try (heartbeat) {
            while (!closed) {
                Duration pause = BETWEEN_BEATS;
                try {
                    pause = step();
                } catch (InterruptedException e) {
                    throw e;
                } catch (Throwable e) { // an Error too: without the watch nobody would ever see the database return
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
                return readiness.is() ? BETWEEN_BEATS : arrive();
            }
            case RENEWED -> {
                if (!readiness.is()) {
                    return arrive();
                }
                pool.renew(); // the server was away between two beats, and the pool's connections are as dead as ours
            }
            case REFUSED -> {
                if (!readiness.is()) { // else what is connected already goes on, and tells of its own trouble
                    tell("PostgreSQL does not let the service in: " + heartbeat.trouble());
                }
            }
            case NONE -> {
                if (readiness.is()) {
                    leave();
                }
                tell("PostgreSQL does not answer: " + heartbeat.trouble());
                rehearse();
            }
        }
        return readiness.is() ? BETWEEN_BEATS : WHILE_AWAY;
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
        if (!told.isEmpty()) {
            told = "";
            LOG.info("PostgreSQL answers, and the service uses it.");
        }
        readiness.begin();
        return BETWEEN_BEATS;
    }

    /** Loads what the first migration needs, which takes a second, while there is nothing else to do. */
    private void rehearse() {
        if (!rehearsed && !migrated) {
            rehearsed = true;
            try {
                PostgresSchema.migrate(pool); // which gives no connection now
            } catch (RagException e) {
                LOG.debug("Ready to migrate.");
            }
        }
    }

    private void leave() {
        readiness.end();
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
        if (!readiness.is()) {
            connections.breakOff();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
