package dev.ragagent.model.generation;

import java.util.List;
import java.util.Objects;

/**
 * All that a model is given.
 *
 * @param instructions how it is to answer; not blank
 * @param messages the conversation, oldest first; the last one is the user's
 * @param maxTokens the most tokens that it may write, at least 1
 */
public record ChatPrompt(String instructions, List<ChatMessage> messages, int maxTokens) {
    public ChatPrompt {
        Objects.requireNonNull(instructions, "instructions");
        messages = List.copyOf(messages);
        if (instructions.isBlank()) {
            throw new IllegalArgumentException("a prompt's instructions must not be blank");
        }
        if (messages.isEmpty() || messages.getLast().role() != ChatMessage.Role.USER) {
            throw new IllegalArgumentException("a prompt ends with a message of the user's");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("a model must be let write at least 1 token, not " + maxTokens);
        }
    }
}
