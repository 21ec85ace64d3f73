package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.RequestFormat;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a submission as JSON; {@link JsonSubmission} reads it. */
@RequestFormat
record DocumentsBody(
        @Property("At most 1,000; may be empty with `sync.last`.")
        List<Document> documents,

        @Property("The group that they belong to: `default` without it.") @Nullable
        String source,

        @Property("Makes several requests one pass over the source.") @Nullable
        Pass sync) {
    /** One of them. */
    @RequestFormat
    record Document(
            @Property("The caller's own: 1 to 512 bytes of UTF-8. The same again replaces the document.")
            String id,

            @Property("By the looks of the content without it.") @Nullable
            String title,

            @Property("The text. One of `content` and `content_base64` must be there.") @Nullable
            String content,

            @Property("The bytes of a file in Base64, in place of `content`.") @Nullable
            String contentBase64,

            @Property(
                    value = "By the looks of the content without it. What is not text goes into `content_base64`.",
                    values = {
                        "text/plain",
                        "text/markdown",
                        "text/html",
                        "text/x-rst",
                        "application/pdf",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        "application/msword",
                        "application/vnd.ms-powerpoint",
                        "application/vnd.ms-excel",
                        "application/vnd.oasis.opendocument.text",
                        "application/vnd.oasis.opendocument.presentation",
                        "application/vnd.oasis.opendocument.spreadsheet",
                        "application/rtf"
                    })
            @Nullable
            String contentType,

            @Property("Where readers find it: `http` or `https`.") @Nullable
            String url,

            @Property(
                    value = "At most 50 fields.",
                    types = {"string", "number", "boolean"})
            @Nullable
            Map<String, JsonNode> metadata) {}

    /** Names a pass. */
    @RequestFormat
    record Pass(
            @Property("The same for all requests of the pass.")
            String id,

            @Property("Whether this is the last; what none of them named is then removed.")
            boolean last) {}
}
