package dev.ragagent.model.generation;

import java.util.Objects;

/**
 * One message of a conversation with a model.
 *
 * @param role who speaks
 * @param text what is said, not blank
 */
public record ChatMessage(Role role, String text) {
    /** Who speaks. */
    public enum Role {
        USER,
        ASSISTANT
    }

    public ChatMessage {
        Objects.requireNonNull(role, "role");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a message of a prompt must not be blank");
        }
    }

    /** A message from the user. */
    public static ChatMessage user(String text) {
        return new ChatMessage(Role.USER, text);
    }

    /** A message from the model. */
    public static ChatMessage assistant(String text) {
        return new ChatMessage(Role.ASSISTANT, text);
    }
}
