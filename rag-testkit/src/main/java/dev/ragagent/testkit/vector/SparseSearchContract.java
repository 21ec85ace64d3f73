package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.score.SparseScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Search by terms, for stores that declare it, and the best score that a question could have. */
interface SparseSearchContract extends StoreUnderTest {
    /** A small collection in which "harbour" is common and "kelp" is rare; all of its texts have four words. */
    private void putHarbourTexts() {
        needs(VectorStoreCapability.SPARSE_SEARCH);
        put(
                Samples.chunk(1, "harbour boats harbour wall", Samples.at(0.9)),
                Samples.chunk(2, "harbour boats under sail", Samples.at(0.5)),
                Samples.chunk(3, "harbour lights by night", Samples.at(0.1)),
                Samples.chunk(4, "kelp grows under water", Samples.at(-0.5)),
                Samples.chunk(5, "mountains have snowy tops", Samples.at(0.7)),
                Samples.chunk(6, "harbour dues are low", Samples.at(0.3)));
    }

    @Test
    default void findsOnlyChunksThatShareATerm() {
        putHarbourTexts();

        assertThat(sparseIds(Samples.sparse("where does kelp grow", 10))).containsExactly(Samples.id(4));
        assertThat(sparseIds(Samples.sparse("zzyzx", 10))).isEmpty();
        assertThat(sparseIds(Samples.sparse("?!", 10))).isEmpty();
        assertThat(sparseIds(Samples.sparse("KELP", 10))).as("another case").containsExactly(Samples.id(4));
    }

    @Test
    default void ordersTermHitsByFallingScoreWithRanksFromOne() {
        putHarbourTexts();

        List<SparseHit> hits = search(Samples.sparse("harbour boats", 10)).sparse();

        assertThat(hits).extracting(SparseHit::rank).containsExactly(1, 2, 3, 4);
        assertThat(hits).extracting(hit -> hit.chunk().id()).startsWith(Samples.id(1), Samples.id(2));
        for (int i = 0; i < hits.size(); i++) {
            assertThat(hits.get(i).score().value()).isPositive();
            assertThat(i == 0 || hits.get(i).score().compareTo(hits.get(i - 1).score()) <= 0)
                    .as("score of rank %s not above that of rank %s", i + 1, i)
                    .isTrue();
        }
    }

    @Test
    default void weighsRareTermsMore() {
        putHarbourTexts();

        List<SparseHit> hits = search(Samples.sparse("harbour kelp", 10)).sparse();

        assertThat(hits).hasSize(5);
        assertThat(hits.get(0).chunk().id()).isEqualTo(Samples.id(4));
        assertThat(hits.get(0).score().value())
                .isGreaterThan(hits.get(1).score().value());
    }

    @Test
    default void ordersEqualTermScoresById() {
        needs(VectorStoreCapability.SPARSE_SEARCH);
        put(IntStream.range(0, 12)
                .mapToObj(i -> Samples.chunk(i, "kelp and reef", Samples.axis(i)))
                .toArray(IndexedChunk[]::new));
        List<ChunkId> ids =
                IntStream.range(0, 12).mapToObj(Samples::id).sorted().toList();

        assertThat(sparseIds(Samples.sparse("reef", 50))).containsExactlyElementsOf(ids);
    }

    @Test
    default void searchesTheSearchTextAndNotTheText() {
        needs(VectorStoreCapability.SPARSE_SEARCH);
        var chunk = Samples.chunk(1, "It grows quickly.", Samples.axis(0)).chunk();
        put(new IndexedChunk(chunk, "Kelp forests. It spreads.", Samples.axis(0)));

        assertThat(sparseIds(Samples.sparse("kelp", 10))).containsExactly(Samples.id(1));
        assertThat(sparseIds(Samples.sparse("quickly", 10))).isEmpty();
    }

    @Test
    default void givesTheCosineOfWhatTermsFound() {
        putHarbourTexts();
        var query =
                new CandidateQuery("kelp", Optional.of(Samples.axis(0)), RetrievalMode.SPARSE, Filter.everything(), 10);

        Candidates found = search(query);

        assertThat(found.dense()).isEmpty();
        assertThat(found.sparse()).hasSize(1);
        assertThat(found.sparse().getFirst().cosine().orElseThrow().value()).isCloseTo(-0.5, Closeness.OF_COSINES);
        assertThat(search(Samples.sparse("kelp", 10)).sparse().getFirst().cosine())
                .as("no query vector")
                .isEmpty();
    }

    @Test
    default void givesBothSidesApartWithTheCosineOfEveryHit() {
        putHarbourTexts();

        Candidates found = search(Samples.hybrid("kelp", Samples.axis(0), 2));

        assertThat(found.dense()).extracting(hit -> hit.chunk().id()).containsExactly(Samples.id(1), Samples.id(5));
        assertThat(found.sparse()).extracting(hit -> hit.chunk().id()).containsExactly(Samples.id(4));
        assertThat(found.sparse().getFirst().rank()).isEqualTo(1);
        assertThat(found.sparse().getFirst().cosine().orElseThrow().value())
                .as("of a hit that the dense side did not find")
                .isCloseTo(-0.5, Closeness.OF_COSINES);

        found = search(Samples.hybrid("harbour", Samples.axis(0), 2));
        assertThat(found.sparse()).as("the limit holds for each side").hasSize(2);
        assertThat(found.dense()).hasSize(2);
    }

    @Test
    default void takesAnyQuestionAsPlainWords() {
        putHarbourTexts();

        for (String question : List.of(
                "kelp AND (NOT harbour",
                "\"kelp",
                "text:kelp~2 ^*[a TO b] /re(gex/ \\",
                "kelp' OR 1=1; --",
                "kelp\n\ttabs",
                "🌊 kelp 🌊")) {
            assertThat(sparseIds(Samples.sparse(question, 10))).as(question).contains(Samples.id(4));
        }
    }

    @Test
    default void takesQuestionsOfManyTerms() {
        putHarbourTexts();
        String question = IntStream.range(0, 1500).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

        assertThat(sparseIds(Samples.sparse(question + " kelp", 10))).containsExactly(Samples.id(4));
    }

    @Test
    default void givesABestScoreThatNoHitExceeds() {
        needs(VectorStoreCapability.IDEAL_SPARSE_SCORE);
        putHarbourTexts();
        put(Samples.chunk(7, "kelp", Samples.axis(0)), Samples.chunk(8, "kelp ".repeat(300), Samples.axis(0)));

        for (String question : List.of("kelp", "kelp kelp kelp", "harbour boats", "under water", "Kelp, zzyzx?")) {
            for (CandidateQuery query :
                    List.of(Samples.sparse(question, 10), Samples.hybrid(question, Samples.axis(0), 10))) {
                Candidates found = search(query);
                double ideal = found.idealSparse().orElseThrow().value();
                assertThat(found.sparse()).as(question).isNotEmpty();
                assertThat(found.sparse().getFirst().score().value())
                        .as(question)
                        .isLessThanOrEqualTo(ideal * (1 + 1e-6));
            }
        }
    }

    @Test
    default void countsTermsThatNoChunkHoldsInTheBestScore() {
        needs(VectorStoreCapability.IDEAL_SPARSE_SCORE);
        putHarbourTexts();

        double seen = ideal("kelp");
        double withUnseen = ideal("kelp zzyzx");
        double unseen = ideal("zzyzx");

        assertThat(withUnseen).isGreaterThan(seen * 1.01);
        assertThat(unseen).as("nothing was found").isPositive();
        assertThat(unseen).as("a term that nobody holds is the rarest").isGreaterThanOrEqualTo(seen);
    }

    @Test
    default void givesNoBestScoreUnlessDeclared() {
        needsNot(VectorStoreCapability.IDEAL_SPARSE_SCORE);
        put(Samples.chunk(1, "kelp", Samples.axis(0)));

        assertThat(search(Samples.dense(Samples.axis(0), 10)).idealSparse()).isEmpty();
        if (declares(VectorStoreCapability.SPARSE_SEARCH)) {
            assertThat(search(Samples.sparse("kelp", 10)).idealSparse()).isEmpty();
            assertThat(search(Samples.hybrid("kelp", Samples.axis(0), 10)).idealSparse())
                    .isEmpty();
        }
    }

    @Test
    default void givesTheTermScoreOfWhatVectorsFound() {
        needs(VectorStoreCapability.SPARSE_SCORE_OF_DENSE_HITS);
        putHarbourTexts();
        String question = "harbour kelp";
        Map<ChunkId, SparseScore> scores = search(Samples.sparse(question, 10)).sparse().stream()
                .collect(Collectors.toMap(hit -> hit.chunk().id(), SparseHit::score));

        for (int limit : List.of(6, 1)) { // with 1, the nearest chunk is beyond the term search's own limit
            for (DenseHit hit :
                    search(Samples.hybrid(question, Samples.axis(0), limit)).dense()) {
                double wanted = scores.getOrDefault(hit.chunk().id(), new SparseScore(0))
                        .value();
                assertThat(hit.sparse().orElseThrow().value())
                        .as("limit %s, chunk %s", limit, hit.chunk().text())
                        .isCloseTo(wanted, within(1e-4 * Math.max(1, wanted)));
            }
        }
        assertThat(search(Samples.hybrid("zzyzx", Samples.axis(0), 6)).dense())
                .as("a question whose terms no chunk holds")
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.sparse()).contains(new SparseScore(0)));
        assertThat(search(Samples.dense(Samples.axis(0), 6)).dense())
                .as("terms were not searched")
                .allSatisfy(hit -> assertThat(hit.sparse()).isEmpty());
    }

    @Test
    default void givesNoTermScoreOfWhatVectorsFoundUnlessDeclared() {
        needsNot(VectorStoreCapability.SPARSE_SCORE_OF_DENSE_HITS);
        put(Samples.chunk(1, "kelp", Samples.axis(0)));

        assertThat(search(Samples.dense(Samples.axis(0), 10)).dense())
                .allSatisfy(hit -> assertThat(hit.sparse()).isEmpty());
        if (declares(VectorStoreCapability.SPARSE_SEARCH)) {
            assertThat(search(Samples.hybrid("kelp", Samples.axis(0), 10)).dense())
                    .allSatisfy(hit -> assertThat(hit.sparse()).isEmpty());
        }
    }

    private double ideal(String question) {
        return search(Samples.sparse(question, 10)).idealSparse().orElseThrow().value();
    }
}
