package dev.ragagent.adapter.lucene;

import dev.ragagent.model.score.SparseScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * The term search for one question: BM25 over its distinct words, and, with less weight, over its distinct pairs of
 * neighbouring words. The question is text and no query language. Of a very long one the {@value #MOST_TERMS} rarest
 * words and as many pairs are searched.
 */
final class SparseSide {
    /** The weight of pairs beside words; chosen by measurement, 0.2 to 0.4 are alike. */
    private static final float PAIR_WEIGHT = 0.3f;
    /** Twice this and a filter's fields stay below the 1,024 clauses that Lucene allows. */
    private static final int MOST_TERMS = 400;

    /**
     * A term of the question that some chunk has.
     *
     * @param weight of its field
     * @param idf how rare it is
     */
    private record Known(Term term, float weight, double idf) {
        Query query() {
            var query = new TermQuery(term);
            return weight == 1 ? query : new BoostQuery(query, weight);
        }
    }

    private final List<Known> known = new ArrayList<>();
    private double ideal;

    /** @param reader whose chunks say how rare a term is */
    SparseSide(String question, IndexReader reader, Budget budget) throws IOException {
        weigh(ChunkFields.WORDS, 1, question, reader, budget);
        weigh(ChunkFields.PAIRS, PAIR_WEIGHT, question, reader, budget);
    }

    /** The chunks that share a term with the question, best first. */
    List<Hit> search(IndexSearcher searcher, Optional<Query> filter, int limit) throws IOException {
        if (known.isEmpty()) {
            return List.of();
        }
        var query = anyTerm();
        filter.ifPresent(allowed -> query.add(allowed, BooleanClause.Occur.FILTER));
        return Hit.of(searcher.search(query.build(), limit, Hit.BEST_FIRST));
    }

    /**
     * The term score of each of these hits, by document; 0 for one that shares no term.
     *
     * @param hits of the dense side
     * @param found what {@link #search} gave, whose scores are known
     */
    Map<Integer, SparseScore> scores(IndexSearcher searcher, List<Hit> hits, List<Hit> found) throws IOException {
        var scores = new HashMap<Integer, SparseScore>();
        found.forEach(hit -> scores.put(hit.doc(), new SparseScore(hit.score())));
        int[] docs = hits.stream()
                .mapToInt(Hit::doc)
                .filter(doc -> !scores.containsKey(doc))
                .sorted()
                .toArray();
        for (int doc : docs) {
            scores.put(doc, new SparseScore(0));
        }
        if (known.isEmpty()) {
            return scores;
        }
        Weight weight = searcher.createWeight(searcher.rewrite(anyTerm().build()), ScoreMode.COMPLETE, 1);
        int next = 0;
        // The searcher's leaves, which the weight was made for: the reader may make others, as it does so without a
        // lock.
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            Scorer scorer = next < docs.length && docs[next] < end ? weight.scorer(leaf) : null;
            for (; next < docs.length && docs[next] < end; next++) {
                int doc = docs[next] - leaf.docBase;
                if (scorer != null && reaches(scorer, doc)) {
                    scores.put(docs[next], new SparseScore(scorer.score()));
                }
            }
        }
        return scores;
    }

    /** Whether the scorer stands on the document after going on to it; asked of rising documents. */
    private static boolean reaches(Scorer scorer, int doc) throws IOException {
        int at = scorer.docID() < doc ? scorer.iterator().advance(doc) : scorer.docID();
        return at == doc;
    }

    private BooleanQuery.Builder anyTerm() {
        var query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
        known.forEach(term -> query.add(term.query(), BooleanClause.Occur.SHOULD));
        return query;
    }

    /**
     * The score that no passage exceeds. A term's part of BM25, {@code idf × tf / (tf + k1 × …)}, stays below its idf, so it
     * is the sum of these; terms that no chunk has count as well.
     */
    SparseScore ideal() {
        return new SparseScore(ideal);
    }

    private void weigh(String field, float weight, String question, IndexReader reader, Budget budget)
            throws IOException {
        var known = new ArrayList<Known>();
        double chunks = reader.getDocCount(field);
        for (String text : LuceneIndex.ANALYZER.terms(field, question)) {
            budget.check();
            var term = new Term(field, text);
            double having = reader.docFreq(term);
            double idf = Math.log(1 + (chunks - having + 0.5) / (having + 0.5)); // as BM25Similarity has it
            ideal += weight * idf;
            if (having > 0) {
                known.add(new Known(term, weight, idf));
            }
        }
        known.stream()
                .sorted(Comparator.comparingDouble(Known::idf).reversed())
                .limit(MOST_TERMS)
                .forEach(this.known::add);
    }
}
