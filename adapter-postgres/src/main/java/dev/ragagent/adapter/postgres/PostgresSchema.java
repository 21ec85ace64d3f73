package dev.ragagent.adapter.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The tables that {@link PostgresRecords} works on. All of them are named {@code rag_...}, the history of their migrations
 * too, so they may share a schema with the tables of others.
 */
public final class PostgresSchema {
    private static final String HISTORY = "rag_schema_history";
    /** SQL states of a table, another object, or a row of the catalogue that is there already. */
    private static final Set<String> ALREADY_THERE = Set.of("42P07", "42710", "23505");

    private static final int TRIES = 4;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final MigrationVersion BEFORE_THE_FIRST = MigrationVersion.fromVersion("0");

    private PostgresSchema() {}

    /**
     * Brings the tables of the connection's default schema to the version that this code needs. Does nothing when they
     * are there already. Several processes may call it at once: one migrates, the others wait. A process that is killed
     * in the middle leaves the last whole migration behind, and the next call goes on from there. Waits as long as it
     * takes; interrupting the calling thread does not end it.
     *
     * @param dataSource gives connections of a user who may create tables; it stays open
     * @throws dev.ragagent.error.RecordStoreException when the database is down, or a migration failed
     */
    public static void migrate(DataSource dataSource) {
        for (int tries = 1; ; tries++) {
            try {
                flyway(dataSource).migrate();
                return;
            } catch (FlywayException e) {
                if (tries == TRIES || !mayBeOthersDoing(e)) {
                    throw SqlErrors.translate("migrating the database", e);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    /**
     * Flyway takes its lock only after it has looked whether there is a history, so of several processes that begin on an empty
     * database in the same moment one may take the others' first table for a foreign one, or make it a second time.
     */
    private static boolean mayBeOthersDoing(FlywayException e) {
        return !(e.getCause() instanceof SQLException failure)
                || ALREADY_THERE.contains(String.valueOf(failure.getSQLState()));
    }

    /**
     * How far the tables of the connection's default schema are. Makes and changes nothing, and needs no right but to read
     * the history of migrations, where there is one.
     *
     * @param dataSource stays open
     * @throws dev.ragagent.error.RecordStoreException when the database is down, or the history can't be read
     */
    public static SchemaState state(DataSource dataSource) {
        try {
            return state(flyway(dataSource).info());
        } catch (FlywayException e) {
            throw SqlErrors.translate("reading how far the tables are", e);
        }
    }

    private static SchemaState state(MigrationInfoService history) {
        var known = BEFORE_THE_FIRST;
        var done = BEFORE_THE_FIRST;
        for (MigrationInfo migration : history.all()) {
            MigrationVersion version = migration.getVersion();
            if (version == null) { // a repeatable one, of which we have none
                continue;
            }
            if (migration.getState().isApplied()) {
                done = later(done, version);
            }
            if (migration.getState().isResolved()) {
                known = later(known, version);
            }
        }
        int pending = history.pending().length;
        if (done.compareTo(known) > 0) {
            return new SchemaState.Ahead(done.getVersion(), known.getVersion());
        }
        if (pending == 0) {
            return new SchemaState.Current(done.getVersion());
        }
        return done.equals(BEFORE_THE_FIRST)
                ? new SchemaState.Absent(pending)
                : new SchemaState.Behind(done.getVersion(), pending);
    }

    private static MigrationVersion later(MigrationVersion one, MigrationVersion other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Flyway flyway(DataSource dataSource) {
        return Flyway.configure(PostgresSchema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:dev/ragagent/adapter/postgres/migration")
                .table(HISTORY)
                // The schema of a host application is not empty, and that is no reason to refuse.
                .baselineOnMigrate(true)
                .baselineVersion(BEFORE_THE_FIRST)
                .load();
    }
}
