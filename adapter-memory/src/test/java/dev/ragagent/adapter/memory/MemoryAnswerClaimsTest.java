package dev.ragagent.adapter.memory;

import dev.ragagent.port.out.SessionStore;
import dev.ragagent.testkit.record.AnswerClaimsContract;

class MemoryAnswerClaimsTest extends AnswerClaimsContract {
    @Override
    protected SessionStore emptySessions() {
        return new MemorySessionStore();
    }
}
