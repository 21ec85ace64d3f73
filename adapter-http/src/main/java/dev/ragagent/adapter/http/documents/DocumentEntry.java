package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.MetadataEntries;
import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.VersionHash;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document in a list, as its current version. */
@WireFormat
record DocumentEntry(
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
        LastFailure failure) {
    static DocumentEntry of(DocumentSummary document) {
        return new DocumentEntry(
                document.id().value(),
                document.source().value(),
                document.title(),
                document.url().orElse(null),
                Label.of(document.state()),
                document.hash().map(VersionHash::hex).orElse(null),
                document.chunks(),
                document.ingestedAt().map(WireTime::of).orElse(null),
                MetadataEntries.of(document.metadata()),
                document.failure().map(LastFailure::of).orElse(null));
    }
}
