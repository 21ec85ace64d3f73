package dev.ragagent.model.conversation;

/**
 * What a language model counted.
 *
 * @param promptTokens not below 0
 * @param completionTokens not below 0
 */
public record TokenUsage(int promptTokens, int completionTokens) {
    /** No model was called. */
    public static final TokenUsage NONE = new TokenUsage(0, 0);

    public TokenUsage {
        if (promptTokens < 0 || completionTokens < 0) {
            throw new IllegalArgumentException("tokens are not below 0: " + promptTokens + ", " + completionTokens);
        }
    }

    /** Both together. */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(promptTokens + other.promptTokens, completionTokens + other.completionTokens);
    }
}
