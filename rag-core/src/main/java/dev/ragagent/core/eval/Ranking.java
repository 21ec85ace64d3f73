package dev.ragagent.core.eval;

import dev.ragagent.model.document.DocumentId;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The documents that one search found, best first, held against the gold ones.
 *
 * @param found no document twice
 * @param gold at least one
 */
record Ranking(List<DocumentId> found, Set<DocumentId> gold) {
    double recallAt(int k) {
        return (double) found.stream().limit(k).filter(gold::contains).count() / gold.size();
    }

    double ndcgAt(int k) {
        double gain = 0;
        for (int i = 0; i < Math.min(k, found.size()); i++) {
            if (gold.contains(found.get(i))) {
                gain += discount(i);
            }
        }
        double ideal = 0;
        for (int i = 0; i < Math.min(k, gold.size()); i++) {
            ideal += discount(i);
        }
        return gain / ideal;
    }

    double reciprocalRankAt(int k) {
        for (int i = 0; i < Math.min(k, found.size()); i++) {
            if (gold.contains(found.get(i))) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    /** What a hit at that place, from 0, is worth. */
    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2);
    }

    static RankingFigures figures(List<Ranking> rankings) {
        return new RankingFigures(
                rankings.size(),
                mean(rankings, ranking -> ranking.recallAt(5)),
                mean(rankings, ranking -> ranking.recallAt(10)),
                mean(rankings, ranking -> ranking.ndcgAt(10)),
                mean(rankings, ranking -> ranking.reciprocalRankAt(10)));
    }

    private static double mean(List<Ranking> rankings, ToDoubleFunction<Ranking> figure) {
        return rankings.stream().mapToDouble(figure).average().orElse(0);
    }
}
