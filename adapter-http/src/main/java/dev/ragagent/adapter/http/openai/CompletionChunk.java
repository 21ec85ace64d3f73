package dev.ragagent.adapter.http.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragagent.adapter.http.chat.ChatAnswer;
import dev.ragagent.adapter.http.wire.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of an answer in OpenAI's form. */
@WireFormat
record CompletionChunk(
        String id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CompletionUsage usage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChatAnswer rag) {
    /** The only one there is; its reason is null until it ends. */
    @WireFormat
    record Choice(int index, Delta delta, @Nullable String finishReason) {}

    /** What comes to the message. */
    @WireFormat
    record Delta(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String role,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String content) {
        static final Delta BEGIN = new Delta("assistant", "");
        static final Delta NOTHING = new Delta(null, null);

        static Delta of(String content) {
            return new Delta(null, content);
        }
    }

    static CompletionChunk of(CompletionHead head, Delta delta) {
        return of(head, List.of(new Choice(0, delta, null)), null, null);
    }

    /** The end of the message. */
    static CompletionChunk ending(CompletionHead head, String reason, @Nullable ChatAnswer rag) {
        return of(head, List.of(new Choice(0, Delta.NOTHING, reason)), null, rag);
    }

    /** What is told behind the message to who asked for it. */
    static CompletionChunk counted(CompletionHead head, CompletionUsage usage, ChatAnswer rag) {
        return of(head, List.of(), usage, rag);
    }

    private static CompletionChunk of(
            CompletionHead head, List<Choice> choices, @Nullable CompletionUsage usage, @Nullable ChatAnswer rag) {
        return new CompletionChunk(
                head.id(), "chat.completion.chunk", head.created(), head.model(), choices, usage, rag);
    }
}
