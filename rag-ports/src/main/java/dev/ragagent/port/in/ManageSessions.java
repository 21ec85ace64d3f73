package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.time.Deadline;

/** Reads and erases conversations. A caller sees its own alone. Every method needs {@code CHAT}. Safe for many threads. */
public interface ManageSessions {
    /**
     * The conversation, oldest turn first.
     *
     * @throws dev.ragagent.error.NotFoundException when it does not exist, has expired, or is another's; which of these
     *     is not told apart
     */
    Conversation history(Caller caller, SessionId id, Deadline deadline);

    /**
     * Erases the conversation with everything that was recorded of it. Does nothing when there is none, or when it is
     * another's.
     */
    void erase(Caller caller, SessionId id, Deadline deadline);
}
