package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.RequestFormat;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a request for a completion; {@link CompletionRequest} reads it. */
@RequestFormat(othersAllowed = true)
record CompletionBody(
        @Property("Any name of at most 200 characters; it comes back, and chooses nothing.") @Nullable
        String model,

        @Property("The last message of the user is the question, those before it are the history.")
        List<Message> messages,

        @Property("Whether the answer is sent as events while it is made.") @Nullable
        Boolean stream,

        @Nullable StreamOptions streamOptions) {
    /** What somebody said. */
    @RequestFormat(othersAllowed = true)
    record Message(
            @Property(
                    value = "Messages of others than user and assistant are left out.",
                    values = {"system", "developer", "user", "assistant", "tool", "function"})
            String role,

            @Property("A string, or a list of parts of the type `text`.") @Nullable
            JsonNode content) {}

    /** How a stream is sent. */
    @RequestFormat(othersAllowed = true)
    record StreamOptions(
            @Property("Whether it ends with what the model counted.") @Nullable
            Boolean includeUsage) {}
}
