package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.conversation.TokenUsage;

/** What the language model counted; zeros when none was asked. */
@WireFormat
record CompletionUsage(int promptTokens, int completionTokens, int totalTokens) {
    static CompletionUsage of(TokenUsage usage) {
        return new CompletionUsage(
                usage.promptTokens(), usage.completionTokens(), usage.promptTokens() + usage.completionTokens());
    }
}
