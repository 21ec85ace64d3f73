package dev.ragagent.stubs.openai;

import java.util.List;

/**
 * What a client asked a chat model.
 *
 * @param model the model's name
 * @param messages the whole prompt, in its order
 * @param maxTokens the most tokens that the answer may have; {@link Integer#MAX_VALUE} when the client did not say
 * @param stream whether the answer is to come in pieces
 */
public record ChatCall(String model, List<Message> messages, int maxTokens, boolean stream) {
    public ChatCall {
        messages = List.copyOf(messages);
    }

    /**
     * One message.
     *
     * @param role as on the wire: {@code system}, {@code user}, {@code assistant} or another
     * @param text may be empty
     */
    public record Message(String role, String text) {}

    /** What the user said last; empty when there is no such message. */
    public String lastUserText() {
        return messages.reversed().stream()
                .filter(message -> message.role().equals("user"))
                .map(Message::text)
                .findFirst()
                .orElse("");
    }

    /** All messages, one below the other. */
    public String wholeText() {
        return String.join("\n\n", messages.stream().map(Message::text).toList());
    }
}
