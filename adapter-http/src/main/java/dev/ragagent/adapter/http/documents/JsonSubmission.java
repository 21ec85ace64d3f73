package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue;
import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonNull;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.StrictJson;
import dev.ragagent.adapter.http.request.MetadataFields;
import dev.ragagent.model.document.BinaryFormat;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.document.TextFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A submission as JSON. */
final class JsonSubmission implements SubmissionReader {
    private static final String DOCUMENTS = "documents";
    private static final String BASE64 = "content_base64";

    @Override
    public Submission read(byte[] body) {
        var fields = JsonFields.of(StrictJson.object(body));
        var source = SubmissionFields.source(fields);
        var sync = sync(fields);
        var documents = documents(fields.require(DOCUMENTS));
        fields.finish();
        if (documents.isEmpty() && !sync.map(Sync::last).orElse(false)) {
            fields.note(DOCUMENTS, "must hold a document, unless sync.last is true");
            fields.finish();
        }
        return new Submission(documents, source, sync);
    }

    private static Optional<Sync> sync(JsonFields fields) {
        return fields.object("sync").flatMap(object -> {
            var inner = fields.within("sync", object);
            var id = inner.require("id").made("id", SyncId::new);
            var last = inner.require("last").flag("last");
            inner.refuseOthers();
            return id.flatMap(name -> last.map(isLast -> new Sync(name, isLast)));
        });
    }

    private static List<SubmittedDocument> documents(JsonFields fields) {
        List<JsonValue> elements =
                fields.array(DOCUMENTS).map(JsonArray::elements).orElse(List.of());
        SubmissionFields.checkNumber(elements.size());
        List<SubmittedDocument> documents = new ArrayList<>();
        Set<DocumentId> ids = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String place = DOCUMENTS + "[" + i + "]";
            if (elements.get(i) instanceof JsonObject object) {
                var inner = fields.within(place, object);
                document(inner).ifPresent(document -> {
                    documents.add(document);
                    if (!ids.add(document.id())) {
                        inner.note("id", "stands twice in this request");
                    }
                });
            } else {
                fields.note(place, "must be an object, not " + elements.get(i).kind());
            }
        }
        return documents;
    }

    private static Optional<SubmittedDocument> document(JsonFields fields) {
        var id = fields.require("id").made("id", DocumentId::new);
        var title = fields.made("title", checked(SubmittedDocument::checkTitle));
        var type = fields.made("content_type", JsonSubmission::contentType);
        var content = content(fields, type);
        var url = fields.made("url", checked(SubmittedDocument::checkUrl));
        var metadata = MetadataFields.metadata(fields);
        fields.refuseOthers();
        return id.flatMap(name ->
                content.flatMap(raw -> metadata.map(values -> new SubmittedDocument(name, title, raw, url, values))));
    }

    /** Text as text; the bytes of a file that is not in UTF-8, or may not be text at all, in Base64. */
    private static Optional<RawContent> content(JsonFields fields, Optional<ContentType> type) {
        if (fields.any(BASE64) instanceof JsonNull) {
            if (type.orElse(TextFormat.PLAIN_TEXT) instanceof BinaryFormat format) {
                fields.note(
                        "content_type",
                        "is " + format.label() + ", which is bytes and not text: give the file in " + BASE64
                                + ", or send a form");
            }
            return fields.require("content").anyText("content").map(text -> RawContent.of(text, type));
        }
        if (fields.anyText("content").isPresent()) {
            fields.note(BASE64, "must not stand beside content");
        }
        return fields.made(BASE64, encoded -> new RawContent(decoded(encoded), type, Optional.empty()));
    }

    private static ByteBuffer decoded(String encoded) {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be Base64 without line breaks (RFC 4648, section 4)", e);
        }
    }

    private static ContentType contentType(String mediaType) {
        return ContentType.ofMediaType(mediaType)
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + ContentType.all().map(ContentType::mediaType).collect(Collectors.joining(", "))
                        + ", not \"" + mediaType + "\""));
    }

    private static UnaryOperator<String> checked(Consumer<String> rule) {
        return text -> {
            rule.accept(text);
            return text;
        };
    }
}
