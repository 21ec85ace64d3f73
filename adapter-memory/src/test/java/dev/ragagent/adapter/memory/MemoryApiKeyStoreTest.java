package dev.ragagent.adapter.memory;

import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.testkit.record.ApiKeyStoreContract;

class MemoryApiKeyStoreTest extends ApiKeyStoreContract {
    @Override
    protected ApiKeyStore emptyKeys() {
        return new MemoryApiKeyStore();
    }
}
