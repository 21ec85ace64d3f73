package dev.ragagent.app.client;

import dev.ragagent.adapter.http.request.Uuids;
import dev.ragagent.model.conversation.SessionId;

/** Reads the id of a conversation, as strictly for a service of one's own as a server does. */
final class ConversationId {
    private ConversationId() {}

    /** @throws ServiceException when the text is not a UUID in its usual form */
    static SessionId read(String text) {
        try {
            return new SessionId(Uuids.parse(text));
        } catch (IllegalArgumentException e) {
            throw new ServiceException("\"" + text + "\" is not the id of a conversation, which is a UUID.", e);
        }
    }
}
