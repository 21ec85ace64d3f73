package dev.ragagent.model.conversation;

import java.util.Objects;
import java.util.UUID;

/** The id of one message; a question and its answer each have their own. */
public record MessageId(UUID value) {
    public MessageId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
