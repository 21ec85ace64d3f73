package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.RequestFormat;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a question; {@link ChatRequest} reads it. */
@RequestFormat
record ChatBody(
        @Property("The question: 1 to `MAX_QUERY_LENGTH` (1000) code points after trimming.")
        String message,

        @Property(value = "The conversation; without one a new one begins.", format = "uuid") @Nullable
        String sessionId,

        @Property(value = "How many passages to use: at most `MAX_TOP_K` (20).", minimum = 1) @Nullable
        Integer topK,

        @Property(value = "Passages below it are not used.", minimum = 0, maximum = 1) @Nullable
        Double similarityThreshold,

        @Property(
                value = "A field of the metadata to its value, or to a list of values of which any will do.",
                types = {"string", "number", "boolean", "array"})
        @Nullable
        Map<String, JsonNode> filters) {}
