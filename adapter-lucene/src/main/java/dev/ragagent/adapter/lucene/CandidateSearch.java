package dev.ragagent.adapter.lucene;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** Both sides of one search, over one and the same reader. */
final class CandidateSearch {
    private final IndexReader reader;
    private final IndexSearcher searcher;
    private final Budget budget;
    private final int scanUpTo;

    CandidateSearch(IndexReader reader, int scanUpTo, Budget budget) {
        this.reader = reader;
        this.searcher = new IndexSearcher(reader); // of this call alone: it carries the call's deadline
        this.budget = budget;
        this.scanUpTo = scanUpTo;
        searcher.setTimeout(budget);
        searcher.setSimilarity(LuceneIndex.BM25);
        searcher.setQueryCache(null); // else shared with whatever else uses Lucene in this process
    }

    Candidates run(CandidateQuery query) throws IOException {
        Optional<Query> filter = MetadataTerms.query(query.filter());
        Optional<DenseSide> vector = query.vector().map(v -> new DenseSide(v, scanUpTo));
        List<Hit> dense = List.of();
        if (vector.isPresent() && query.dense()) {
            dense = vector.get().search(searcher, filter, query.limit(), budget);
            budget.check(); // a search that was cut short does not say so
        }
        List<Hit> sparse = List.of();
        Optional<SparseScore> ideal = Optional.empty();
        var termScores = new HashMap<Integer, SparseScore>();
        if (query.sparse()) {
            var side = new SparseSide(query.text(), reader, budget);
            sparse = side.search(searcher, filter, query.limit());
            ideal = Optional.of(side.ideal());
            termScores.putAll(side.scores(searcher, dense, sparse));
            budget.check();
        }
        Map<Integer, CosineSimilarity> cosines =
                vector.isPresent() ? vector.get().cosines(reader, sparse) : Map.of();
        Map<Integer, Chunk> chunks = new StoredChunks(reader, budget)
                .load(Stream.of(dense, sparse).flatMap(List::stream).mapToInt(Hit::doc));
        return new Candidates(
                DenseHit.ranked(
                        dense,
                        hit -> get(chunks, hit),
                        hit -> DenseSide.cosine(hit.score()),
                        hit -> Optional.ofNullable(termScores.get(hit.doc()))),
                SparseHit.ranked(
                        sparse,
                        hit -> get(chunks, hit),
                        hit -> new SparseScore(hit.score()),
                        hit -> Optional.ofNullable(cosines.get(hit.doc()))),
                ideal);
    }

    private static Chunk get(Map<Integer, Chunk> chunks, Hit hit) {
        return Optional.ofNullable(chunks.get(hit.doc())).orElseThrow();
    }
}
