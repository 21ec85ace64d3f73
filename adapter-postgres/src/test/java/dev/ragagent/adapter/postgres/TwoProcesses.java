package dev.ragagent.adapter.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A migrated database for one test class, and the records in it as two processes have them. */
final class TwoProcesses implements BeforeAllCallback, AfterAllCallback {
    private static final PostgresOptions OPTIONS = new PostgresOptions(4);

    private final String database;
    private @Nullable HikariDataSource dataSource;
    private @Nullable PostgresRecords one;
    private @Nullable PostgresRecords other;

    /** @param database its name, the class's own */
    TwoProcesses(String database) {
        this.database = database;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        dataSource = TestPostgres.emptyDatabase(database);
        PostgresSchema.migrate(dataSource);
        one = PostgresRecords.open(dataSource, OPTIONS);
        other = PostgresRecords.open(dataSource, OPTIONS);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        opened(one).close();
        opened(other).close();
        opened(dataSource).close();
    }

    /** The records of one process, the tables emptied. */
    PostgresRecords emptied(String tables) throws SQLException {
        TestPostgres.execute(opened(dataSource), "truncate " + tables + " cascade");
        return opened(one);
    }

    /** The same records as the other process has them. */
    PostgresRecords other() {
        return opened(other);
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("it is opened before the first test of the class");
        }
        return part;
    }
}
