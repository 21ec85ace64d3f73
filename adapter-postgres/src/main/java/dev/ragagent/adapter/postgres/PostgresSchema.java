package dev.ragagent.adapter.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables that {@link PostgresRecords} works on. All of them are named {@code rag_...}, the history of their migrations
 * too, so they may share a schema with the tables of others.
 */
public final class PostgresSchema {
    private static final String HISTORY = "rag_schema_history";

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
        try {
            Flyway.configure(PostgresSchema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:dev/ragagent/adapter/postgres/migration")
                    .table(HISTORY)
                    // The schema of a host application is not empty, and that is no reason to refuse.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw SqlErrors.translate("migrating the database", e);
        }
    }
}
