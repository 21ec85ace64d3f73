package dev.ragagent.app.client;

import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import io.micronaut.json.tree.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;

/** A submission of files as the body of {@code POST /documents}. */
final class SubmissionJson {
    private SubmissionJson() {}

    static JsonNode of(Submission submission) {
        var body = new LinkedHashMap<String, JsonNode>();
        body.put("source", text(submission.source().value()));
        submission.sync().ifPresent(sync -> {
            var fields = new LinkedHashMap<String, JsonNode>();
            fields.put("id", text(sync.id().value()));
            fields.put("last", JsonNode.createBooleanNode(sync.last()));
            body.put("sync", JsonNode.createObjectNode(fields));
        });
        body.put(
                "documents",
                JsonNode.createArrayNode(submission.documents().stream()
                        .map(SubmissionJson::document)
                        .toList()));
        return JsonNode.createObjectNode(body);
    }

    private static JsonNode document(SubmittedDocument document) {
        var fields = new LinkedHashMap<String, JsonNode>();
        RawContent content = document.content();
        fields.put("id", text(document.id().value()));
        content.declaredType().ifPresent(type -> fields.put("content_type", text(type.mediaType())));
        try {
            // Decoded strictly, so that the server gets back the very bytes.
            fields.put(
                    "content",
                    text(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(content.bytes())
                            .toString()));
        } catch (CharacterCodingException e) {
            fields.put("content_base64", text(base64(content.bytes())));
        }
        return JsonNode.createObjectNode(fields);
    }

    private static String base64(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII
                .decode(Base64.getEncoder().encode(bytes))
                .toString();
    }

    private static JsonNode text(String value) {
        return JsonNode.createStringNode(value);
    }
}
