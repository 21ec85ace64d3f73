package dev.ragagent.model.conversation;

import java.util.Objects;
import java.util.UUID;

/** The id of a conversation. While the service is anonymous it is the conversation's secret too, so it is random. */
public record SessionId(UUID value) {
    public SessionId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
