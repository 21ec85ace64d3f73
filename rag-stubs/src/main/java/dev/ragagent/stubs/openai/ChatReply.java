package dev.ragagent.stubs.openai;

import org.jspecify.annotations.Nullable;

/**
 * What the stub answers.
 *
 * @param text may be empty
 * @param finishReason as on the wire: {@code stop}, {@code length}, {@code content_filter}; null leaves it out
 */
public record ChatReply(String text, @Nullable String finishReason) {
    /** A text that came to its end. */
    public static ChatReply of(String text) {
        return new ChatReply(text, "stop");
    }
}
