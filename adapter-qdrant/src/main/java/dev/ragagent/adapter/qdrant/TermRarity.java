package dev.ragagent.adapter.qdrant;

import io.qdrant.client.VectorOutputHelper;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SparseVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How rare the terms of a question are, and with it the best score that a passage could have. Qdrant does not tell how many
 * points have a term, but it multiplies by the rarity that follows from it: the score of one passage that has the term, for
 * this term alone, divided by the passage's own value of it, is the rarity. A term that nobody has gets the rarity that
 * Qdrant's formula gives it.
 *
 * <p>Of a very long question the first {@value #MOST_ASKED} words, and as many pairs, are asked for, and the others count as
 * if nobody had them, which makes the best score larger and never smaller. In a collection of several shards each shard has
 * rarities of its own, and the best score is near to the true one.
 */
final class TermRarity {
    private static final int MOST_ASKED = 64;

    /** @param weight of the term in a question */
    private record Term(int index, float weight) {}

    private final List<Term> asked = new ArrayList<>();
    private double weightOfOthers;

    /** @param terms of the question; none when terms are not searched */
    TermRarity(SearchTerms terms) {
        add(terms.words(), 1);
        add(terms.pairs(), SearchTerms.PAIR_WEIGHT);
    }

    private void add(Map<Integer, Integer> terms, float weight) {
        terms.keySet().stream().limit(MOST_ASKED).forEach(index -> asked.add(new Term(index, weight)));
        weightOfOthers += weight * Math.max(0, terms.size() - MOST_ASKED);
    }

    /** One query for each term: the best passage for it alone, with its term values. */
    Stream<QueryPoints> queries(String collection) {
        return asked.stream()
                .map(term -> QueryPoints.newBuilder()
                        .setCollectionName(collection)
                        .setQuery(CandidateQueries.nearest(SparseVector.newBuilder()
                                .addIndices(term.index())
                                .addValues(1)
                                .build()))
                        .setUsing(CollectionLayout.SPARSE)
                        .setLimit(1)
                        .setWithVectors(WithVectorsSelectorFactory.include(List.of(CollectionLayout.SPARSE)))
                        .build());
    }

    /**
     * The score that no passage exceeds: the sum of the terms' rarities, since a passage's own values lie below 1.
     *
     * @param answers to {@link #queries}, in their order
     * @param points how many points the collection has; the few without any term make the best score no smaller
     */
    double ideal(List<BatchResult> answers, long points) {
        double unseen = Math.log(1 + (points + 0.5) / 0.5);
        double ideal = weightOfOthers * unseen;
        for (int i = 0; i < asked.size(); i++) {
            List<ScoredPoint> found = answers.get(i).getResultList();
            Term term = asked.get(i);
            ideal += term.weight() * (found.isEmpty() ? unseen : rarity(term, found.getFirst(), unseen));
        }
        return ideal;
    }

    private static double rarity(Term term, ScoredPoint best, double unseen) {
        var output = best.getVectors().getVectors().getVectorsMap().get(CollectionLayout.SPARSE);
        if (output == null) {
            return unseen;
        }
        SparseVector values = VectorOutputHelper.getSparseVector(output);
        int at = values == null ? -1 : values.getIndicesList().indexOf(term.index());
        // It may have been rewritten between the search and the fetching of its vector.
        return values == null || at < 0 ? unseen : best.getScore() / values.getValues(at);
    }
}
