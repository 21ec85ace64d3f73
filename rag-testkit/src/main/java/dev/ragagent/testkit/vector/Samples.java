package dev.ragagent.testkit.vector;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Chunks, vectors and queries whose properties are known. */
final class Samples {
    static final EmbeddingModel MODEL = new EmbeddingModel("contract-1", 32);

    private Samples() {}

    /** Ids whose order has nothing to do with their number, and which lie in both halves of the range of UUIDs. */
    static ChunkId id(int number) {
        return new ChunkId(UUID.nameUUIDFromBytes(("chunk " + number).getBytes(StandardCharsets.UTF_8)));
    }

    /** The unit vector along one of the dimensions, from 0. */
    static Embedding axis(int dimension) {
        float[] values = new float[MODEL.dimensions()];
        values[dimension] = 1;
        return new Embedding(values);
    }

    /** A unit vector that has this cosine to {@code axis(0)}. */
    static Embedding at(double cosine) {
        float[] values = new float[MODEL.dimensions()];
        values[0] = (float) cosine;
        values[1] = (float) Math.sqrt(1 - cosine * cosine);
        return new Embedding(values);
    }

    /** A vector of one dimension too many. */
    static Embedding misfit() {
        float[] values = new float[MODEL.dimensions() + 1];
        values[0] = 1;
        return new Embedding(values);
    }

    static IndexedChunk chunk(int number, String text, Embedding vector) {
        return chunk(number, text, vector, Metadata.EMPTY);
    }

    static IndexedChunk chunk(int number, String text, Embedding vector, Metadata metadata) {
        var chunk = new Chunk(
                id(number),
                new DocumentId("handbook/page-" + number),
                new VersionHash("%064x".formatted(number)),
                number,
                new SourceName("handbook"),
                "Page " + number,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                metadata,
                new TextSpan(10, 10 + text.length()),
                text);
        return new IndexedChunk(chunk, text, vector);
    }

    static Metadata metadata(String field, MetadataValue value) {
        return new Metadata(Map.of(field, value));
    }

    static MetadataValue text(String value) {
        return new MetadataValue.Text(value);
    }

    static MetadataValue number(double value) {
        return new MetadataValue.Decimal(value);
    }

    static MetadataValue flag(boolean value) {
        return new MetadataValue.Flag(value);
    }

    static Filter anyOf(String field, MetadataValue... values) {
        return new Filter.AnyOf(field, Set.of(values));
    }

    static Filter allOf(Filter... filters) {
        return new Filter.AllOf(List.of(filters));
    }

    static CandidateQuery dense(Embedding vector, int limit) {
        return dense(vector, Filter.everything(), limit);
    }

    static CandidateQuery dense(Embedding vector, Filter filter, int limit) {
        return new CandidateQuery("question", Optional.of(vector), RetrievalMode.DENSE, filter, limit);
    }

    static CandidateQuery sparse(String text, int limit) {
        return sparse(text, Filter.everything(), limit);
    }

    static CandidateQuery sparse(String text, Filter filter, int limit) {
        return new CandidateQuery(text, Optional.empty(), RetrievalMode.SPARSE, filter, limit);
    }

    static CandidateQuery hybrid(String text, Embedding vector, int limit) {
        return new CandidateQuery(text, Optional.of(vector), RetrievalMode.HYBRID, Filter.everything(), limit);
    }
}
