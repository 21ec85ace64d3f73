package dev.ragagent.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.model.document.DocumentId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void recallIsTheShareOfTheGoldDocumentsFound() {
        Ranking ranking = ranking("a b c d e g", "g", "b", "x", "y");
        assertThat(ranking.recallAt(5)).isEqualTo(0.25);
        assertThat(ranking.recallAt(10)).isEqualTo(0.5);
    }

    @Test
    void gainIsDiscountedByRankAndHeldAgainstTheBestOrder() {
        // gold at ranks 2 and 4: (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3)) = (0.63093 + 0.43068) / 1.63093
        assertThat(ranking("a g1 b g2", "g1", "g2").ndcgAt(10)).isCloseTo(0.65092, within(1e-4));
        assertThat(ranking("g1 g2", "g1", "g2").ndcgAt(10)).isCloseTo(1, within(1e-12));
        assertThat(ranking("a b", "g1").ndcgAt(10)).isZero();
    }

    @Test
    void theFirstGoldDocumentGivesTheReciprocalRank() {
        assertThat(ranking("a b g", "g").reciprocalRankAt(10)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(ranking("a b g", "g").reciprocalRankAt(2)).isZero();
    }

    @Test
    void figuresAreMeansOverTheQuestions() {
        RankingFigures figures = Ranking.figures(List.of(ranking("g", "g"), ranking("a", "g")));
        assertThat(figures).isEqualTo(new RankingFigures(2, 0.5, 0.5, 0.5, 0.5));
    }

    private static Ranking ranking(String found, String... gold) {
        return new Ranking(
                Arrays.stream(found.split(" ")).map(DocumentId::new).toList(),
                Set.of(gold).stream().map(DocumentId::new).collect(Collectors.toSet()));
    }
}
