package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the collection comes to be, vanishes, and turns out to be another one. */
class CollectionLifeTest {
    private final StubFixture fixture = new StubFixture();
    private final Operator operator = new Operator(fixture);
    private final QdrantVectorStore store = fixture.open(Chunks.MODEL);

    @AfterEach
    void close() {
        store.close();
        operator.close();
        fixture.close();
    }

    @Test
    void opensWithoutAServer() {
        var settings = QdrantSettings.of(new QdrantUrl("127.0.0.1", 1, false), "chunks");
        try (var alone = QdrantVectorStore.open(settings, Chunks.MODEL, UUID::randomUUID)) {
            assertThatThrownBy(() -> alone.count(Chunks.soon()))
                    .isInstanceOfSatisfying(
                            VectorStoreException.class,
                            e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("127.0.0.1:1")
                    .hasMessageContaining("can't be reached");
        }
        assertThat(operator.exists()).as("nothing is made by opening").isFalse();
    }

    @Test
    void makesTheCollectionAsItIsSet() {
        var settings = new QdrantSettings(
                fixture.settings().url(), Optional.empty(), "contract", 3, 2, 2, BreakerSettings.DEFAULTS);
        try (var other = QdrantVectorStore.open(settings, Chunks.MODEL, UUID::randomUUID)) {
            StoreIdentity identity = other.identity(Chunks.soon());

            CollectionInfo info = operator.info();
            assertThat(info.getConfig().getParams().getShardNumber()).isEqualTo(3);
            assertThat(info.getConfig().getParams().getReplicationFactor()).isEqualTo(2);
            assertThat(info.getConfig().getParams().getWriteConsistencyFactor()).isEqualTo(2);
            assertThat(info.getPayloadSchemaMap()).containsOnlyKeys("filter_terms", "document_id");
            assertThat(info.getConfig().getMetadataOrThrow("ragagent_store_id").getStringValue())
                    .isEqualTo(identity.id().toString());
        }
    }

    @Test
    void isMadeOnceByTenAtATime() throws InterruptedException, ExecutionException {
        List<QdrantVectorStore> stores = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stores.add(fixture.open(Chunks.MODEL));
        }
        var begin = new CountDownLatch(1);
        var identities = new HashSet<StoreIdentity>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StoreIdentity>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int number = i;
                answers.add(threads.submit(() -> {
                    begin.await();
                    stores.get(number).upsert(List.of(Chunks.of(number, "kelp")), Chunks.soon());
                    return stores.get(number).identity(Chunks.soon());
                }));
            }
            begin.countDown();
            for (Future<StoreIdentity> answer : answers) {
                identities.add(answer.get());
            }
        }
        assertThat(identities).hasSize(1);
        assertThat(store.count(Chunks.soon())).isEqualTo(10);
        stores.forEach(QdrantVectorStore::close);
    }

    @Test
    void isANewStoreWhenItsCollectionHasVanished() {
        store.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());
        StoreIdentity before = store.identity(Chunks.soon());
        operator.delete();

        assertThatThrownBy(() -> store.search(Chunks.hybrid("kelp"), Chunks.soon()))
                .as("the call that finds it gone")
                .isInstanceOfSatisfying(
                        VectorStoreException.class,
                        e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("lost the collection \"contract\"");
        assertThat(store.count(Chunks.soon())).isZero();
        assertThat(store.identity(Chunks.soon()).id()).isNotEqualTo(before.id());
        store.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon());
        operator.delete();
        assertThatThrownBy(() -> store.upsert(List.of(Chunks.of(3, "tide")), Chunks.soon()))
                .isInstanceOf(VectorStoreException.class);
        assertThat(operator.exists())
                .as("a write is not put into a new one silently")
                .isFalse();
    }

    @Test
    void knowsACollectionThatAnotherProcessMadeAnew() {
        StoreIdentity before = store.identity(Chunks.soon());
        operator.delete();
        try (var other = fixture.open(Chunks.MODEL)) {
            StoreIdentity anew = other.identity(Chunks.soon());

            assertThat(anew.id()).isNotEqualTo(before.id());
            assertThat(store.identity(Chunks.soon())).isEqualTo(anew);
        }
    }

    @Test
    void takesTheDimensionsOfWhatIsThereNow() {
        store.identity(Chunks.soon());
        operator.delete();
        try (var other = fixture.open(new EmbeddingModel("larger", 5))) {
            other.upsert(List.of(Chunks.of(1, "kelp", 5)), Chunks.soon());
        }
        assertThatThrownBy(() -> store.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon()))
                .isInstanceOf(VectorStoreException.class)
                .hasMessageContaining("expected dim: 5, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon()))
                .withMessageContaining("5 dimensions (larger)");
    }

    @Test
    void refusesACollectionOfSomethingElse() {
        operator.create(Operator.foreign("contract"));

        assertThatThrownBy(() -> store.identity(Chunks.soon()))
                .isInstanceOfSatisfying(
                        VectorStoreException.class,
                        e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("\"contract\"")
                .hasMessageContaining("QDRANT_COLLECTION")
                .hasMessageContaining("delete");
        assertThatThrownBy(() -> new QdrantProbe(store).probe(Chunks.soon())).hasMessageContaining("QDRANT_COLLECTION");
    }

    @Test
    void makesIndexesThatWhoMadeTheCollectionLeftOut() {
        store.identity(Chunks.soon());
        CollectionInfo complete = operator.info();
        operator.delete();
        operator.create(CreateCollection.newBuilder()
                .setCollectionName("contract")
                .setVectorsConfig(complete.getConfig().getParams().getVectorsConfig())
                .setSparseVectorsConfig(complete.getConfig().getParams().getSparseVectorsConfig())
                .putAllMetadata(complete.getConfig().getMetadataMap())
                .build());

        store.identity(Chunks.soon());

        assertThat(operator.info().getPayloadSchemaMap()).containsOnlyKeys("filter_terms", "document_id");
    }

    @Test
    void refusesAServerThatKeepsNoMetadata() {
        try (var old = QdrantStub.start(QdrantStubOptions.DEFAULTS.withVersion("1.15.4"));
                var onOld = QdrantVectorStore.open(
                        QdrantSettings.of(new QdrantUrl("127.0.0.1", old.port(), false), "chunks"),
                        Chunks.MODEL,
                        UUID::randomUUID)) {
            assertThatThrownBy(() -> onOld.identity(Chunks.soon()))
                    .isInstanceOf(VectorStoreException.class)
                    .hasMessageContaining("1.16")
                    .hasMessageContaining("1.15.4");
        }
    }
}
