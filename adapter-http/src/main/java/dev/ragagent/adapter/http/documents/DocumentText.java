package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentState;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One document with its normalised text. */
@WireFormat
record DocumentText(
        String id,
        String source,
        String title,
        @Nullable String url,
        @Property(labels = DocumentState.class) String state,

        @Property("Of its text and all that is told about it.") @Nullable
        String contentHash,

        @Property(minimum = 0) int chunks,

        @Property(format = "date-time") @Nullable String ingestedAt,

        @Property(types = {"string", "number", "boolean"}) Map<String, JsonNode> metadata,

        @Property("Why its last submission could not be ingested; a version from before still stands.") @Nullable
        LastFailure failure,

        @Property("Its normalised text.") String content) {
    static DocumentText of(DocumentDetail document) {
        var entry = DocumentEntry.of(document.summary());
        return new DocumentText(
                entry.id(),
                entry.source(),
                entry.title(),
                entry.url(),
                entry.state(),
                entry.contentHash(),
                entry.chunks(),
                entry.ingestedAt(),
                entry.metadata(),
                entry.failure(),
                document.content());
    }
}
