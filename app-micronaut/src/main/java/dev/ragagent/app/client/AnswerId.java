package dev.ragagent.app.client;

import dev.ragagent.adapter.http.request.Uuids;
import dev.ragagent.model.conversation.MessageId;

/** Reads the id of an answer, as strictly for a service of one's own as a server does. */
final class AnswerId {
    private AnswerId() {}

    /** @throws ServiceException when the text is not a UUID in its usual form */
    static MessageId read(String text) {
        try {
            return new MessageId(Uuids.parse(text));
        } catch (IllegalArgumentException e) {
            throw new ServiceException(
                    "\"" + text + "\" is not the id of an answer, which is a UUID: the message_id that it came with.",
                    e);
        }
    }
}
