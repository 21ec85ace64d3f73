package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * How a collection is laid out, and what stands in its metadata: the store's id, the model and the form of everything in it.
 * They are made in one request with the collection, so no collection of ours is ever without them.
 */
final class CollectionLayout {
    /** The name of the dense vector. */
    static final String DENSE = "dense";
    /** The name of the sparse one. */
    static final String SPARSE = "bm25";

    /** Changes with payload, terms, or anything else that stands in a collection. */
    private static final long FORMAT = 1;
    /** About what a chunk of this project has, headings included. See decision 0012. */
    private static final int AVERAGE_WORDS = 160;

    private static final String FORMAT_FIELD = "ragagent_format";
    private static final String STORE_FIELD = "ragagent_store_id";
    private static final String MODEL_FIELD = "ragagent_model";
    private static final String DIMENSIONS_FIELD = "ragagent_dimensions";
    private static final String AVERAGE_FIELD = "ragagent_average_words";

    private final QdrantSettings settings;
    private final Failures failures;

    CollectionLayout(QdrantSettings settings, Failures failures) {
        this.settings = settings;
        this.failures = failures;
    }

    /** The payload fields that searches filter by, and operators look for. */
    static List<String> indexedFields() {
        return List.of(ChunkPayload.FILTER_TERMS, ChunkPayload.DOCUMENT_ID);
    }

    CreateCollection creation(EmbeddingModel model, UUID id, Budget budget) {
        return CreateCollection.newBuilder()
                .setCollectionName(settings.collection())
                .setShardNumber(settings.shards())
                .setReplicationFactor(settings.replicas())
                .setWriteConsistencyFactor(settings.writeConsistency())
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap(
                                        DENSE,
                                        VectorParams.newBuilder()
                                                .setSize(model.dimensions())
                                                .setDistance(Distance.Cosine)
                                                .build())))
                .setSparseVectorsConfig(SparseVectorConfig.newBuilder()
                        .putMap(
                                SPARSE,
                                SparseVectorParams.newBuilder()
                                        .setModifier(Modifier.Idf)
                                        .build()))
                .putMetadata(FORMAT_FIELD, ValueFactory.value(FORMAT))
                .putMetadata(STORE_FIELD, ValueFactory.value(id.toString()))
                .putMetadata(MODEL_FIELD, ValueFactory.value(model.name()))
                .putMetadata(DIMENSIONS_FIELD, ValueFactory.value(model.dimensions()))
                .putMetadata(AVERAGE_FIELD, ValueFactory.value(AVERAGE_WORDS))
                .setTimeout(budget.remainingSeconds())
                .build();
    }

    /**
     * What the collection says.
     *
     * @throws dev.ragagent.error.VectorStoreException when it is not one of ours
     */
    KnownCollection read(CollectionInfo info) {
        Map<String, Value> metadata = info.getConfig().getMetadataMap();
        if (!metadata.containsKey(FORMAT_FIELD)) {
            throw failures.foreign("it has none of its metadata");
        }
        long format = number(metadata, FORMAT_FIELD);
        if (format != FORMAT) {
            throw failures.foreign("its format is " + format + ", and this release writes " + FORMAT);
        }
        int dimensions = Math.toIntExact(number(metadata, DIMENSIONS_FIELD));
        var params = info.getConfig().getParams();
        VectorParams dense =
                params.getVectorsConfig().getParamsMap().getMapOrDefault(DENSE, VectorParams.getDefaultInstance());
        if (dense.getSize() != dimensions
                || dense.getDistance() != Distance.Cosine
                || params.getSparseVectorsConfig()
                                .getMapOrDefault(SPARSE, SparseVectorParams.getDefaultInstance())
                                .getModifier()
                        != Modifier.Idf) {
            throw failures.foreign("its vectors are not laid out as its metadata say");
        }
        try {
            var id = new StoreId(UUID.fromString(text(metadata, STORE_FIELD)));
            return new KnownCollection(
                    new StoreIdentity(id, new EmbeddingModel(text(metadata, MODEL_FIELD), dimensions)),
                    Math.max(1, params.getShardNumber()),
                    Math.toIntExact(number(metadata, AVERAGE_FIELD)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw failures.foreign("its metadata can't be read: " + e.getMessage());
        }
    }

    private static String text(Map<String, Value> metadata, String field) {
        return Objects.requireNonNullElse(metadata.get(field), Value.getDefaultInstance())
                .getStringValue();
    }

    /** A number may come back as one with a fraction. */
    private static long number(Map<String, Value> metadata, String field) {
        Value value = Objects.requireNonNullElse(metadata.get(field), Value.getDefaultInstance());
        return value.hasDoubleValue() ? Math.round(value.getDoubleValue()) : value.getIntegerValue();
    }
}
