package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.testkit.time.ManualTicker;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a running store goes to another generation, and when it stays. */
class GenerationSwitchTest {
    private static final EmbeddingModel OTHER = GenerationsContract.OTHER;
    private static final String FIRST = "contract";
    private static final String SECOND = "contract-2";

    private final StubFixture fixture = new StubFixture();
    private final Operator operator = new Operator(fixture);
    private final QdrantGenerations generations = QdrantGenerations.at(fixture.settings());
    private final ManualTicker ticker = new ManualTicker();
    private final QdrantVectorStore store = following(Chunks.MODEL);

    @BeforeEach
    void begin() {
        store.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());
    }

    @AfterEach
    void close() {
        store.close();
        generations.close();
        operator.close();
        fixture.close();
    }

    private QdrantVectorStore following(EmbeddingModel model) {
        return QdrantVectorStore.open(fixture.settings(), model, UUID::randomUUID, ticker);
    }

    private QdrantVectorStore generation(String name, EmbeddingModel model) {
        return QdrantVectorStore.openGeneration(fixture.settings(), name, model, UUID::randomUUID);
    }

    private StoreIdentity switchTo(String name, EmbeddingModel model) {
        try (var filling = generation(name, model)) {
            StoreIdentity identity = filling.identity(Chunks.soon());
            generations.use(name, Chunks.soon());
            return identity;
        }
    }

    private StoreIdentity later() {
        ticker.advance(AliasChoice.INTERVAL);
        return store.identity(Chunks.soon());
    }

    @Test
    void followsASwitchWhenItIsAskedWhoItIs() {
        StoreIdentity before = store.identity(Chunks.soon());
        StoreIdentity second = switchTo(SECOND, Chunks.MODEL);

        assertThat(store.identity(Chunks.soon())).as("too early").isEqualTo(before);
        assertThat(store.count(Chunks.soon())).isEqualTo(1);
        assertThat(later()).isEqualTo(second);
        assertThat(store.count(Chunks.soon())).isZero();
        store.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon());
        try (var filling = generation(SECOND, Chunks.MODEL);
                var old = generation(FIRST, Chunks.MODEL)) {
            assertThat(filling.count(Chunks.soon())).isEqualTo(1);
            assertThat(old.embeddings(List.of(Chunks.id(2)), Chunks.soon())).isEmpty();
        }
    }

    @Test
    void looksForASwitchEveryTwoSecondsAtMost() {
        store.identity(Chunks.soon());
        int before = fixture.stub().faults().callsAnswered();
        for (int i = 0; i < 50; i++) {
            store.identity(Chunks.soon());
        }
        assertThat(fixture.stub().faults().callsAnswered() - before)
                .as("nothing but the look at the collection")
                .isEqualTo(50);

        ticker.advance(AliasChoice.INTERVAL.minus(Duration.ofNanos(1)));
        store.identity(Chunks.soon());
        assertThat(fixture.stub().faults().callsAnswered() - before).isEqualTo(51);
        ticker.advance(Duration.ofNanos(1));
        store.identity(Chunks.soon());
        store.identity(Chunks.soon());
        assertThat(fixture.stub().faults().callsAnswered() - before)
                .as("two looks at the collection and one at the aliases")
                .isEqualTo(54);
    }

    @Test
    void takesItsFirstUseForALook() {
        try (var fresh = following(Chunks.MODEL)) {
            ticker.advance(AliasChoice.INTERVAL);
            fresh.count(Chunks.soon());
            int before = fixture.stub().faults().callsAnswered();
            fresh.identity(Chunks.soon());

            assertThat(fixture.stub().faults().callsAnswered() - before).isEqualTo(1);
        }
    }

    @Test
    void staysWhenTheOneInUseIsOfAnotherModel() {
        StoreIdentity before = store.identity(Chunks.soon());
        StoreIdentity second = switchTo(SECOND, OTHER);

        for (int i = 0; i < 3; i++) {
            assertThat(later()).isEqualTo(before);
        }
        store.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon());
        assertThat(store.count(Chunks.soon())).isEqualTo(2);
        try (var fresh = following(OTHER);
                var outdated = following(Chunks.MODEL)) {
            assertThat(fresh.identity(Chunks.soon())).isEqualTo(second);
            assertThat(fresh.count(Chunks.soon())).isZero();
            assertThat(outdated.identity(Chunks.soon()))
                    .as("a process that starts is on the one in use, whatever its model")
                    .isEqualTo(second);
        }
    }

    @Test
    void goesToTheModelThatItWasOpenedForOnceThatIsInUse() {
        try (var newer = following(OTHER)) {
            assertThat(newer.identity(Chunks.soon()).model()).isEqualTo(Chunks.MODEL);
            StoreIdentity second = switchTo(SECOND, OTHER);
            ticker.advance(AliasChoice.INTERVAL);

            assertThat(newer.identity(Chunks.soon())).isEqualTo(second);
            newer.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon());
            assertThat(newer.count(Chunks.soon())).isEqualTo(1);
        }
    }

    @Test
    void putsNoVectorsAmongThoseOfAnotherModelWhenItsOwnAreGone() {
        StoreIdentity second = switchTo(SECOND, OTHER);
        assertThat(later().model()).isEqualTo(Chunks.MODEL);
        generations.remove(FIRST, Chunks.soon());

        assertThatThrownBy(() -> store.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon()))
                .hasMessageContaining("lost the collection \"contract\"");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> store.upsert(List.of(Chunks.of(2, "reef")), Chunks.soon()))
                    .withMessageContaining("\"contract-2\"")
                    .withMessageContaining("tiny-2")
                    .matches(e -> !e.retryable());
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> store.search(Chunks.hybrid("reef"), Chunks.soon()))
                    .withMessageContaining("tiny-2");
            assertThat(store.identity(Chunks.soon())).isEqualTo(second);
        }
        assertThat(store.count(Chunks.soon())).isZero();
    }

    @Test
    void goesToTheOneInUseByItselfWhenItsOwnIsGone() {
        StoreIdentity second = switchTo(SECOND, OTHER);
        generations.remove(FIRST, Chunks.soon());

        assertThat(store.identity(Chunks.soon())).isEqualTo(second);
    }

    @Test
    void staysAlsoWhenItsCollectionIsLookedAtAfresh() {
        switchTo(SECOND, OTHER);
        later();
        // After a refusal the collection is looked at again, as another process may have made it anew.
        fixture.stub().faults().failOnly(Status.INVALID_ARGUMENT, "Count");
        assertThatThrownBy(() -> store.count(Chunks.soon())).isInstanceOf(VectorStoreException.class);
        fixture.stub().faults().heal();

        ticker.advance(AliasChoice.INTERVAL);
        assertThat(store.count(Chunks.soon())).isEqualTo(1);
        assertThat(store.identity(Chunks.soon()).model()).isEqualTo(Chunks.MODEL);
    }

    @Test
    void staysWhenTheAliasPointsAtSomethingThatIsNotOurs() {
        StoreIdentity before = store.identity(Chunks.soon());
        operator.create(Operator.foreign("foreign"));
        operator.point("contract-current", "foreign");

        assertThat(later()).isEqualTo(before);
        try (var fresh = following(Chunks.MODEL)) {
            assertThatThrownBy(() -> fresh.identity(Chunks.soon())).hasMessageContaining("\"foreign\"");
            assertThatThrownBy(() -> new QdrantProbe(fresh).probe(Chunks.soon()))
                    .hasMessageContaining("\"foreign\"");
        }
        new QdrantProbe(store).probe(Chunks.soon());
    }

    @Test
    void tellsWhoItIsWithoutTheAliases() {
        StoreIdentity before = store.identity(Chunks.soon());
        StoreIdentity second = switchTo(SECOND, Chunks.MODEL);
        fixture.stub().faults().failOnly(Status.INTERNAL, "ListAliases");

        assertThat(later()).isEqualTo(before);
        try (var fresh = following(Chunks.MODEL)) {
            assertThatThrownBy(() -> fresh.count(Chunks.soon()))
                    .as("one that is nowhere yet must not guess")
                    .isInstanceOf(VectorStoreException.class);
        }
        fixture.stub().faults().heal();
        assertThat(later()).isEqualTo(second);
    }

    @Test
    void aGenerationThatIsBeingFilledFollowsNoAlias() {
        try (var filling = generation(SECOND, Chunks.MODEL);
                var third = generation("contract-3", Chunks.MODEL)) {
            StoreIdentity second = filling.identity(Chunks.soon());
            third.count(Chunks.soon());
            generations.use("contract-3", Chunks.soon());
            filling.upsert(List.of(Chunks.of(7, "tide")), Chunks.soon());

            assertThat(filling.identity(Chunks.soon())).isEqualTo(second);
            assertThat(filling.count(Chunks.soon())).isEqualTo(1);
            assertThat(third.count(Chunks.soon())).isZero();
            assertThat(store.count(Chunks.soon())).isEqualTo(1);
        }
    }
}
