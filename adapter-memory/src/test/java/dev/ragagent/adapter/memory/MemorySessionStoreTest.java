package dev.ragagent.adapter.memory;

import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.SessionStoreContract;

class MemorySessionStoreTest extends SessionStoreContract {
    @Override
    protected SessionStore emptySessions() {
        return new MemorySessionStore();
    }
}
