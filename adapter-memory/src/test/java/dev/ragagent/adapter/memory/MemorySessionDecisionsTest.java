package dev.ragagent.adapter.memory;

import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.SessionDecisionsContract;

class MemorySessionDecisionsTest extends SessionDecisionsContract {
    @Override
    protected SessionStore emptySessions() {
        return new MemorySessionStore();
    }
}
