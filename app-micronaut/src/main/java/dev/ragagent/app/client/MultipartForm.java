package dev.ragagent.app.client;

import dev.ragagent.app.json.JsonText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import io.micronaut.json.tree.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A submission as {@code multipart/form-data}, so that files travel byte for byte, whatever their encoding. A part's file
 * name is the document's id.
 */
final class MultipartForm {
    private final String boundary = "rag-" + UUID.randomUUID();
    private final List<byte[]> pieces = new ArrayList<>();

    MultipartForm(Submission submission) {
        field("source", submission.source().value());
        submission.sync().ifPresent(sync -> field("sync", json(sync)));
        submission.documents().forEach(this::file);
        text("--" + boundary + "--\r\n");
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        return BodyPublishers.ofByteArrays(pieces);
    }

    private void field(String name, String value) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private void file(SubmittedDocument document) {
        RawContent content = document.content();
        String type =
                content.declaredType().map(declared -> declared.mediaType()).orElse("application/octet-stream");
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + quoted(document.id().value()) + "\"\r\nContent-Type: " + type + "\r\n\r\n");
        pieces.add(bytes(content.bytes()));
        text("\r\n");
    }

    /** As browsers write it: only what would end the name is escaped. */
    private static String quoted(String fileName) {
        return fileName.replace("\"", "%22");
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    private static String json(Sync sync) {
        return JsonText.compact(JsonNode.createObjectNode(Map.of(
                "id", JsonNode.createStringNode(sync.id().value()),
                "last", JsonNode.createBooleanNode(sync.last()))));
    }

    private void text(String text) {
        pieces.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
