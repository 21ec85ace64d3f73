package dev.ragagent.model.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A session with what was said in it.
 *
 * @param id the session
 * @param createdAt when its first question was recorded
 * @param updatedAt when its last answer was recorded
 * @param expiresAt when it is gone unless it is used before
 * @param topic what it is about, by {@link #topicOf}
 * @param turns oldest first; the oldest ones may have been dropped by the limit on a conversation's length
 */
public record Conversation(
        SessionId id, Instant createdAt, Instant updatedAt, Instant expiresAt, String topic, List<Turn> turns) {
    private static final int LONGEST_TOPIC = 200;

    public Conversation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(topic, "topic");
        turns = List.copyOf(turns);
    }

    /** The topic of a conversation: its first question, cut after 200 code points. */
    public static String topicOf(String firstQuestion) {
        int length = firstQuestion.codePointCount(0, firstQuestion.length());
        return firstQuestion.substring(0, firstQuestion.offsetByCodePoints(0, Math.min(length, LONGEST_TOPIC)));
    }
}
