package dev.ragagent.model.conversation;

import java.time.Instant;
import java.util.Objects;

/**
 * A question as it stands in a conversation.
 *
 * @param id its message id
 * @param text as it was asked, white space around it removed
 * @param at when it was asked
 */
public record AskedQuestion(MessageId id, String text, Instant at) {
    public AskedQuestion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
    }
}
