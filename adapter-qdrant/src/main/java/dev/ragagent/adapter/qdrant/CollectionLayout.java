package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.VectorStoreException;
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
import java.util.Optional;
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
    /** Of which collection it is a later generation; the first one has none. */
    private static final String GENERATION_FIELD = "ragagent_generation_of";

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

    /** @param name the configured one, or that of a later generation of it, which is marked as such */
    CreateCollection creation(String name, EmbeddingModel model, UUID id, Budget budget) {
        var creation = CreateCollection.newBuilder()
                .setCollectionName(name)
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
                .setTimeout(budget.remainingSeconds());
        if (!name.equals(settings.collection())) {
            creation.putMetadata(GENERATION_FIELD, ValueFactory.value(settings.collection()));
        }
        return creation.build();
    }

    /**
     * What the collection says; empty when it is not one of ours, or of a release that writes another format.
     *
     * @param name its own
     */
    Optional<KnownCollection> readOurs(String name, CollectionInfo info) {
        try {
            return Optional.of(read(name, info));
        } catch (VectorStoreException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it was made as a generation of the configured collection, by whatever release. Another service's own collection may have the name
     * of one, and all of our metadata too.
     */
    boolean isGeneration(String name, CollectionInfo info) {
        Map<String, Value> metadata = info.getConfig().getMetadataMap();
        String first = settings.collection();
        return metadata.containsKey(FORMAT_FIELD)
                && text(metadata, GENERATION_FIELD).equals(name.equals(first) ? "" : first);
    }

    /**
     * What the collection says.
     *
     * @param name its own
     * @throws VectorStoreException when it is not one of ours
     */
    KnownCollection read(String name, CollectionInfo info) {
        Failures there = failures.on(name);
        Map<String, Value> metadata = info.getConfig().getMetadataMap();
        if (!metadata.containsKey(FORMAT_FIELD)) {
            throw there.foreign("it has none of its metadata");
        }
        long format = number(metadata, FORMAT_FIELD);
        if (format != FORMAT) {
            throw there.foreign("its format is " + format + ", and this release writes " + FORMAT);
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
            throw there.foreign("its vectors are not laid out as its metadata say");
        }
        try {
            var id = new StoreId(UUID.fromString(text(metadata, STORE_FIELD)));
            return new KnownCollection(
                    name,
                    new StoreIdentity(id, new EmbeddingModel(text(metadata, MODEL_FIELD), dimensions)),
                    Math.max(1, params.getShardNumber()),
                    Math.toIntExact(number(metadata, AVERAGE_FIELD)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw there.foreign("its metadata can't be read: " + e.getMessage());
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
