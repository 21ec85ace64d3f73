package dev.ragagent.adapter.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.testkit.record.ApiKeyStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresApiKeyStoreTest extends ApiKeyStoreContract {
    private static HikariDataSource dataSource;
    private static PostgresRecords records;
    private static PostgresRecords ofAnotherProcess;

    @BeforeAll
    static void open() throws SQLException {
        dataSource = TestPostgres.emptyDatabase("keys");
        PostgresSchema.migrate(dataSource);
        records = PostgresRecords.open(dataSource, new PostgresOptions(4));
        ofAnotherProcess = PostgresRecords.open(dataSource, new PostgresOptions(4));
    }

    @AfterAll
    static void close() {
        records.close();
        ofAnotherProcess.close();
        dataSource.close();
    }

    @Override
    protected ApiKeyStore emptyKeys() throws SQLException {
        TestPostgres.execute(dataSource, "truncate rag_api_key");
        return records.keys();
    }

    @Override
    protected ApiKeyStore sameKeys(ApiKeyStore keys) {
        return ofAnotherProcess.keys();
    }
}
