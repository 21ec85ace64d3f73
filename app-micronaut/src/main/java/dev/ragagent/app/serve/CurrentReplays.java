package dev.ragagent.app.serve;

import dev.ragagent.app.wiring.Backend;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Replay;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ReplayAnswer;

/** Asks again in the vector store that is in use at the time of the call. */
record CurrentReplays(Backend backend) implements ReplayAnswer {
    @Override
    public Replay replay(Caller caller, MessageId answer, Deadline deadline) {
        return backend.engine().replayAnswer().replay(caller, answer, deadline);
    }
}
