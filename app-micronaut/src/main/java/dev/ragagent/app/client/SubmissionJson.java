package dev.ragagent.app.client;

import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import io.micronaut.json.tree.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/** A submission of files or pages as the body of {@code POST /documents}. */
final class SubmissionJson {
    /** As far into a document as the HTML standard lets its encoding be declared. */
    private static final int DECLARED_WITHIN = 1024;

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
        document.title().ifPresent(title -> fields.put("title", text(title)));
        document.url().ifPresent(url -> fields.put("url", text(url)));
        content.declaredType().ifPresent(type -> fields.put("content_type", text(type.mediaType())));
        textOf(content)
                .ifPresentOrElse(
                        words -> fields.put("content", text(words)),
                        () -> fields.put("content_base64", text(base64(content.bytes()))));
        return JsonNode.createObjectNode(fields);
    }

    /** The text that the server would read in these bytes as well; it gets them as they are when that is not certain. */
    private static Optional<String> textOf(RawContent content) {
        boolean text =
                content.declaredType().filter(TextFormat.class::isInstance).isPresent();
        ByteBuffer bytes = content.bytes();
        if (!text || speaksOfItsEncoding(bytes)) { // RTF and some PDF files are characters too
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Whether this may be HTML that declares its encoding. Guessed generously: the bytes themselves are never wrong. */
    private static boolean speaksOfItsEncoding(ByteBuffer bytes) {
        byte[] start = new byte[Math.min(DECLARED_WITHIN, bytes.remaining())];
        bytes.get(bytes.position(), start);
        String text = new String(start, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        return text.contains("charset") || text.contains("encoding");
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
