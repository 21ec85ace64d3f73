package dev.ragagent.adapter.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.testkit.record.DocumentLedgerContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresDocumentLedgerTest extends DocumentLedgerContract {
    private static HikariDataSource dataSource;
    private static PostgresRecords records;
    private static PostgresRecords ofAnotherProcess;

    @BeforeAll
    static void open() throws SQLException {
        dataSource = TestPostgres.emptyDatabase("ledger");
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
    protected DocumentLedger emptyLedger() throws SQLException {
        TestPostgres.execute(
                dataSource, "truncate rag_document, rag_version, rag_store, rag_store_version, rag_store_document");
        return records.documents();
    }

    @Override
    protected DocumentLedger sameRecords(DocumentLedger ledger) {
        return ofAnotherProcess.documents();
    }
}
