package dev.ragagent.adapter.qdrant;

import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A chunk as the payload of a point, readable for whoever looks into the collection, and back. */
final class ChunkPayload {
    static final String DOCUMENT_ID = "document_id";
    static final String FILTER_TERMS = "filter_terms";

    private static final String VERSION = "version";
    private static final String ORDINAL = "ordinal";
    private static final String SOURCE = "source";
    private static final String TITLE = "title";
    private static final String CHAPTER = "chapter";
    private static final String SECTION = "section";
    private static final String URL = "url";
    private static final String METADATA = "metadata";
    private static final String START = "start";
    private static final String TEXT = "text";

    private ChunkPayload() {}

    static Map<String, Value> of(Chunk chunk) {
        var payload = new HashMap<String, Value>();
        payload.put(DOCUMENT_ID, value(chunk.documentId().value()));
        payload.put(VERSION, value(chunk.version().hex()));
        payload.put(ORDINAL, value(chunk.ordinal()));
        payload.put(SOURCE, value(chunk.source().value()));
        payload.put(TITLE, value(chunk.title()));
        chunk.chapter().ifPresent(chapter -> payload.put(CHAPTER, value(chapter)));
        chunk.section().ifPresent(section -> payload.put(SECTION, value(section)));
        chunk.url().ifPresent(url -> payload.put(URL, value(url)));
        payload.put(START, value(chunk.span().start()));
        payload.put(TEXT, value(chunk.text()));
        payload.put(METADATA, MetadataPayload.of(chunk.metadata()));
        payload.put(
                FILTER_TERMS,
                list(FilterTerms.of(chunk.metadata()).stream()
                        .map(ValueFactory::value)
                        .toList()));
        return payload;
    }

    /** @throws RuntimeException of some kind when the payload is not that of a chunk */
    static Chunk chunk(PointId id, Map<String, Value> payload) {
        String text = text(payload, TEXT);
        int start = Math.toIntExact(required(payload, START).getIntegerValue());
        return new Chunk(
                new ChunkId(UUID.fromString(id.getUuid())),
                new DocumentId(text(payload, DOCUMENT_ID)),
                new VersionHash(text(payload, VERSION)),
                Math.toIntExact(required(payload, ORDINAL).getIntegerValue()),
                new SourceName(text(payload, SOURCE)),
                text(payload, TITLE),
                optional(payload, CHAPTER),
                optional(payload, SECTION),
                optional(payload, URL),
                MetadataPayload.metadata(required(payload, METADATA)),
                new TextSpan(start, start + text.length()),
                text);
    }

    private static Value required(Map<String, Value> payload, String field) {
        @Nullable Value value = payload.get(field);
        if (value == null) {
            throw new IllegalArgumentException("it has no field " + field);
        }
        return value;
    }

    private static String text(Map<String, Value> payload, String field) {
        return required(payload, field).getStringValue();
    }

    private static Optional<String> optional(Map<String, Value> payload, String field) {
        return Optional.ofNullable(payload.get(field)).map(Value::getStringValue);
    }
}
