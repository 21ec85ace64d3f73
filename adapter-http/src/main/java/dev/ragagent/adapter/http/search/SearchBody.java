package dev.ragagent.adapter.http.search;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.RequestFormat;
import dev.ragagent.model.retrieval.RetrievalMode;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a search; {@link SearchFields} reads it. */
@RequestFormat
record SearchBody(
        @Property("What to look for: 1 to `MAX_QUERY_LENGTH` (1000) code points after trimming.")
        String query,

        @Property(value = "How many passages to give: at most `MAX_TOP_K` (20).", minimum = 1) @Nullable
        Integer topK,

        @Property(
                value = "By meaning, by terms, or by both; `RETRIEVAL_MODE` without it.",
                labels = RetrievalMode.class)
        @Nullable
        String mode,

        @Property(value = "Passages below it are left out.", minimum = 0, maximum = 1) @Nullable
        Double similarityThreshold,

        @Property(
                value = "A field of the metadata to its value, or to a list of values of which any will do.",
                types = {"string", "number", "boolean", "array"})
        @Nullable
        Map<String, JsonNode> filters) {}
