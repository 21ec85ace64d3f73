package dev.ragagent.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.core.Samples;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightedFusionTest {
    private final WeightedFusion fusion = new WeightedFusion();

    @Test
    void addsHalfTheCosineAndHalfTheShareOfTheIdealScore() {
        var ranked = fusion.rank(RetrievalMode.HYBRID, candidates(Optional.of(new SparseScore(20))));
        assertThat(ranked).extracting(r -> r.chunk().id()).containsExactly(Samples.id(2), Samples.id(1), Samples.id(3));
        assertThat(ranked.get(0).fusion().value()).isCloseTo(0.5 * 0.6 + 0.5 * 10 / 20, within(1e-12));
        assertThat(ranked.get(1).fusion().value()).isCloseTo(0.5 * 0.9, within(1e-12));
        assertThat(ranked.get(2).fusion().value()).isCloseTo(0.5 * 0.3 + 0.5 * 5 / 20, within(1e-12));
    }

    @Test
    void keepsEachSidesRankAndScore() {
        var both = fusion.rank(RetrievalMode.HYBRID, candidates(Optional.of(new SparseScore(20))))
                .get(0);
        assertThat(both.denseRank()).hasValue(2);
        assertThat(both.sparseRank()).hasValue(1);
        assertThat(both.cosine()).contains(new CosineSimilarity(0.6));
        assertThat(both.sparse()).contains(new SparseScore(10));
    }

    @Test
    void comparesWithTheBestHitWhereTheStoreCannotTellTheIdeal() {
        var ranked = fusion.rank(RetrievalMode.HYBRID, candidates(Optional.empty()));
        assertThat(ranked.get(0).chunk().id()).isEqualTo(Samples.id(1));
        assertThat(ranked.get(0).fusion().value()).isCloseTo(0.8 * 0.9, within(1e-12));
        assertThat(ranked.get(1).fusion().value()).isCloseTo(0.8 * 0.6 + 0.2, within(1e-12));
    }

    @Test
    void countsTheTermScoreOfWhatTheTermSearchCutOff() {
        var cutOff =
                new DenseHit(Samples.chunk(1, "text 1"), 1, new CosineSimilarity(0.6), Optional.of(new SparseScore(4)));
        var candidates = new Candidates(
                List.of(cutOff, dense(2, 2, 0.6)), List.of(sparse(3, 1, 10, 0.3)), Optional.of(new SparseScore(20)));

        var ranked = fusion.rank(RetrievalMode.HYBRID, candidates);

        assertThat(ranked).extracting(r -> r.chunk().id()).containsExactly(Samples.id(1), Samples.id(3), Samples.id(2));
        assertThat(ranked.getFirst().fusion().value()).isCloseTo(0.5 * 0.6 + 0.5 * 0.2, within(1e-12));
        assertThat(ranked.getFirst().sparse()).contains(new SparseScore(4));
        assertThat(ranked.getFirst().sparseRank()).isEmpty();
    }

    @Test
    void denseModeRanksByCosine() {
        var candidates = new Candidates(List.of(dense(3, 1, 0.7), dense(1, 2, 0.6)), List.of(), Optional.empty());
        var ranked = fusion.rank(RetrievalMode.DENSE, candidates);
        assertThat(ranked).extracting(r -> r.fusion().value()).containsExactly(0.7, 0.6);
    }

    @Test
    void sparseModeRanksByTermsThoughThereAreCosines() {
        var candidates = new Candidates(
                List.of(), List.of(sparse(1, 1, 8, 0.1), sparse(2, 2, 4, 0.9)), Optional.of(new SparseScore(16)));
        var ranked = fusion.rank(RetrievalMode.SPARSE, candidates);
        assertThat(ranked).extracting(r -> r.fusion().value()).containsExactly(0.5, 0.25);
        assertThat(ranked.get(1).cosine()).contains(new CosineSimilarity(0.9));
    }

    @Test
    void ordersEqualScoresByChunkId() {
        var candidates = new Candidates(
                List.of(dense(9, 1, 0.5), dense(4, 2, 0.5), dense(7, 3, 0.5)), List.of(), Optional.empty());
        assertThat(fusion.rank(RetrievalMode.HYBRID, candidates))
                .extracting(r -> r.chunk().id())
                .containsExactly(Samples.id(4), Samples.id(7), Samples.id(9));
    }

    @Test
    void ranksWithoutAQueryVector() {
        var hit = new SparseHit(Samples.chunk(1, "text"), 1, new SparseScore(3), Optional.empty());
        var ranked = fusion.rank(RetrievalMode.SPARSE, new Candidates(List.of(), List.of(hit), Optional.empty()));
        assertThat(ranked).singleElement().satisfies(r -> {
            assertThat(r.cosine()).isEmpty();
            assertThat(r.fusion().value()).isEqualTo(1.0);
        });
    }

    @Test
    void ofNothingMakesNothing() {
        assertThat(fusion.rank(RetrievalMode.HYBRID, new Candidates(List.of(), List.of(), Optional.empty())))
                .isEmpty();
    }

    private static Candidates candidates(Optional<SparseScore> ideal) {
        return new Candidates(
                List.of(dense(1, 1, 0.9), dense(2, 2, 0.6)),
                List.of(sparse(2, 1, 10, 0.6), sparse(3, 2, 5, 0.3)),
                ideal);
    }

    private static DenseHit dense(int id, int rank, double cosine) {
        return new DenseHit(Samples.chunk(id, "text " + id), rank, new CosineSimilarity(cosine));
    }

    private static SparseHit sparse(int id, int rank, double score, double cosine) {
        return new SparseHit(
                Samples.chunk(id, "text " + id),
                rank,
                new SparseScore(score),
                Optional.of(new CosineSimilarity(cosine)));
    }
}
