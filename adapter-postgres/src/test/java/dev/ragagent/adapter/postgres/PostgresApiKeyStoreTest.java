package dev.ragagent.adapter.postgres;

import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.testkit.record.ApiKeyStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresApiKeyStoreTest extends ApiKeyStoreContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses("keys");

    @Override
    protected ApiKeyStore emptyKeys() throws SQLException {
        return PROCESSES.emptied("rag_api_key").keys();
    }

    @Override
    protected ApiKeyStore sameKeys(ApiKeyStore keys) {
        return PROCESSES.other().keys();
    }
}
