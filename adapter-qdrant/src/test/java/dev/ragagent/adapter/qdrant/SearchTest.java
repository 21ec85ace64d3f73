package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.score.SparseScore;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a search gives beyond the contract. */
class SearchTest {
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
    void searchesByVectorsAloneWhenAQuestionHasNoTerms() {
        store.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());

        Candidates found = store.search(Chunks.hybrid("?!"), Chunks.soon());

        assertThat(found.sparse()).isEmpty();
        assertThat(found.dense()).extracting(DenseHit::sparse).containsExactly(Optional.of(new SparseScore(0)));
        assertThat(found.idealSparse()).contains(new SparseScore(0));
    }

    @Test
    void takesAChunkWithoutTerms() {
        store.upsert(List.of(Chunks.of(1, "?!"), Chunks.of(2, "kelp")), Chunks.soon());

        Candidates found = store.search(Chunks.hybrid("kelp"), Chunks.soon());

        assertThat(found.dense()).hasSize(2);
        assertThat(found.sparse()).hasSize(1);
        assertThat(found.sparse().getFirst().score())
                .isLessThan(found.idealSparse().orElseThrow());
    }

    @Test
    void tellsTheBestScoreByTheRarityOfEachTerm() {
        store.upsert(List.of(Chunks.of(1, "kelp reef"), Chunks.of(2, "kelp"), Chunks.of(3, "boats")), Chunks.soon());

        double ideal = store.search(Chunks.hybrid("kelp zzyzx"), Chunks.soon())
                .idealSparse()
                .orElseThrow()
                .value();

        double kelp = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
        double unseen = Math.log(1 + (3 + 0.5) / 0.5);
        assertThat(ideal).isCloseTo(kelp + unseen + SearchTerms.PAIR_WEIGHT * unseen, within(1e-4));
    }

    @Test
    void prefersThePairThatStandsInTheQuestion() {
        store.upsert(List.of(Chunks.of(1, "boat red sails"), Chunks.of(2, "sails red boat")), Chunks.soon());

        assertThat(store.search(Chunks.hybrid("a red boat"), Chunks.soon()).sparse())
                .extracting(hit -> hit.chunk().text())
                .containsExactly("sails red boat", "boat red sails");
    }

    @Test
    void findsNothingBetterInALongQuestionThanItsBestScore() {
        store.upsert(List.of(Chunks.of(1, words(400)), Chunks.of(2, "kelp")), Chunks.soon());

        Candidates found = store.search(Chunks.hybrid(words(400)), Chunks.soon());

        assertThat(found.sparse().getFirst().score())
                .isLessThan(found.idealSparse().orElseThrow());
    }

    @Test
    void saysWhichPointIsNotOurs() {
        store.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());
        operator.put(PointStruct.newBuilder()
                .setId(PointIds.of(Chunks.id(2)))
                .setVectors(VectorsFactory.namedVectors(Map.of("dense", VectorFactory.vector(List.of(1f, 0f, 0f)))))
                .build());

        assertThatThrownBy(() -> store.search(Chunks.hybrid("kelp"), Chunks.soon()))
                .isInstanceOfSatisfying(
                        VectorStoreException.class,
                        e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining(Chunks.id(2).toString());
    }

    private static String words(int count) {
        return String.join(
                " ", IntStream.range(0, count).mapToObj(i -> "word" + i).toList());
    }
}
