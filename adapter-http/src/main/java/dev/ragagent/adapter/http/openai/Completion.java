package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.chat.ChatAnswer;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.conversation.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole answer in OpenAI's form. A refusal of ours is an ordinary message: {@code refusal} is a model's own, and always null. */
@WireFormat
record Completion(String id, String object, long created, String model, List<Choice> choices, CompletionUsage usage) {
    /** The only one there is. */
    @WireFormat
    record Choice(int index, Message message, String finishReason) {}

    /** The words, and all that is known of them. */
    @WireFormat
    record Message(String role, String content, @Nullable String refusal, ChatAnswer rag) {}

    static Completion of(CompletionHead head, Answer answer) {
        var message = new Message("assistant", answer.text(), null, ChatAnswer.withoutSession(answer));
        return new Completion(
                head.id(),
                "chat.completion",
                head.created(),
                head.model(),
                List.of(new Choice(0, message, "stop")),
                CompletionUsage.of(answer.usage()));
    }
}
