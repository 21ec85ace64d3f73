package dev.ragagent.adapter.lucene;

import dev.ragagent.model.score.SparseScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

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
        var query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
        known.forEach(term -> query.add(term.query(), BooleanClause.Occur.SHOULD));
        filter.ifPresent(allowed -> query.add(allowed, BooleanClause.Occur.FILTER));
        return Hit.of(searcher.search(query.build(), limit, Hit.BEST_FIRST));
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
