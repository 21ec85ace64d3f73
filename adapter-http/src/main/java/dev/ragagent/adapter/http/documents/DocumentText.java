package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.document.DocumentDetail;
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
        String state,
        @Nullable String contentHash,
        int chunks,
        @Nullable String ingestedAt,
        Map<String, JsonNode> metadata,
        String content) {
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
                document.content());
    }
}
