package dev.ragagent.adapter.memory;

import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import dev.ragagent.model.time.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One search over all chunks of a store, which do not change meanwhile. */
final class CandidateSearch {
    static final String ACTIVITY = "searching the vector store";
    /** A small part of a millisecond's work. */
    private static final int CHUNKS_BETWEEN_CHECKS = 64;

    private final CandidateQuery query;
    private final Deadline deadline;
    private int looked;

    CandidateSearch(CandidateQuery query, Deadline deadline) {
        this.query = query;
        this.deadline = deadline;
    }

    Candidates over(Collection<StoredChunk> chunks) {
        List<StoredChunk> passing = new ArrayList<>();
        for (StoredChunk chunk : chunks) {
            checkNowAndThen();
            if (query.filter().matches(chunk.chunk().metadata())) {
                passing.add(chunk);
            }
        }
        Optional<Bm25> bm25 =
                query.sparse() ? Optional.of(Bm25.of(query.text(), chunks, this::checkNowAndThen)) : Optional.empty();
        return new Candidates(
                query.dense() ? dense(passing, query.vector().orElseThrow(), bm25) : List.of(),
                bm25.map(terms -> sparse(passing, terms)).orElse(List.of()),
                bm25.map(terms -> new SparseScore(terms.ideal())));
    }

    private List<DenseHit> dense(List<StoredChunk> passing, Embedding question, Optional<Bm25> bm25) {
        List<Scored<CosineSimilarity>> scored = new ArrayList<>(passing.size());
        for (StoredChunk chunk : passing) {
            checkNowAndThen();
            scored.add(new Scored<>(chunk, question.cosine(chunk.embedding())));
        }
        return DenseHit.ranked(
                best(scored),
                hit -> hit.chunk().chunk(),
                Scored::score,
                hit -> bm25.map(terms -> new SparseScore(terms.score(hit.chunk()))));
    }

    private List<SparseHit> sparse(List<StoredChunk> passing, Bm25 bm25) {
        List<Scored<SparseScore>> scored = new ArrayList<>();
        for (StoredChunk chunk : passing) {
            checkNowAndThen();
            double score = bm25.score(chunk);
            if (score > 0) {
                scored.add(new Scored<>(chunk, new SparseScore(score)));
            }
        }
        return SparseHit.ranked(best(scored), hit -> hit.chunk().chunk(), Scored::score, this::cosine);
    }

    private Optional<CosineSimilarity> cosine(Scored<SparseScore> hit) {
        return query.vector().map(vector -> vector.cosine(hit.chunk().embedding()));
    }

    private <S extends Comparable<S>> List<Scored<S>> best(List<Scored<S>> scored) {
        Comparator<Scored<S>> byScore = Comparator.comparing(Scored::score, Comparator.reverseOrder());
        return scored.stream()
                .sorted(byScore.thenComparing(hit -> hit.chunk().id()))
                .limit(query.limit())
                .toList();
    }

    private void checkNowAndThen() {
        if (++looked % CHUNKS_BETWEEN_CHECKS == 0) {
            Gate.check(ACTIVITY, deadline);
        }
    }

    private record Scored<S extends Comparable<S>>(StoredChunk chunk, S score) {}
}
