package dev.ragagent.adapter.qdrant;

import com.google.common.util.concurrent.Futures;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One search. The queries of a batch do not see the same moment, so a chunk may be rewritten between two of them: Qdrant
 * gives each point's version with each answer, and where two differ the chunk is read once more, as a whole.
 *
 * <p>A score for what a prefetch found is computed by each shard for what that shard found, and the best of all shards'
 * are given. So with several shards a hit may be missing there, which is then asked for by its id.
 */
final class CandidateSearch {
    private static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::score)
            .reversed()
            .thenComparing(hit -> hit.chunk().id());

    private final CandidateQuery query;
    private final String collection;
    private final boolean severalShards;
    private final Points points;
    private final TermRarity rarity;
    private final CandidateQueries queries;

    /** @param points of that collection */
    CandidateSearch(CandidateQuery query, KnownCollection known, Points points) {
        this.query = query;
        this.collection = known.name();
        this.severalShards = known.shards() > 1;
        this.points = points;
        SearchTerms terms = query.sparse() ? SearchTerms.of(query.text()) : new SearchTerms(Map.of(), Map.of());
        this.rarity = new TermRarity(terms);
        this.queries = new CandidateQueries(query, terms, rarity, collection);
    }

    /** @param version of the point when the score was computed */
    private record Hit(Chunk chunk, double score, long version) {}

    /** @param version as above */
    private record Score(double value, long version) {}

    private record Answers(List<BatchResult> results, long points) {}

    Candidates run(Budget budget) {
        CandidateQueries.Batch batch = queries.batch(budget);
        if (batch.isEmpty()) {
            return new Candidates(List.of(), List.of(), ideal(0));
        }
        Answers answers = ask(batch, budget);
        List<BatchResult> results = answers.results();
        CandidateQueries.Places places = batch.places();
        List<Hit> dense = hits(results, places.dense());
        List<Hit> sparse = hits(results, places.sparse());
        var termScores = new HashMap<>(scores(results, places.termScores()));
        sparse.forEach(hit -> termScores.put(hit.chunk().id(), new Score(hit.score(), hit.version())));
        if (severalShards && places.termScores() >= 0) {
            termScores.putAll(missing(dense, termScores, budget));
        }
        return new Candidates(
                dense(dense, termScores),
                sparse(sparse, scores(results, places.cosines()), budget),
                ideal(rarity.ideal(results.subList(places.rarity(), results.size()), answers.points())));
    }

    private Optional<SparseScore> ideal(double value) {
        return query.sparse() ? Optional.of(new SparseScore(value)) : Optional.empty();
    }

    private Answers ask(CandidateQueries.Batch batch, Budget budget) {
        return points.read(budget, (qdrant, limit) -> {
            var stub = qdrant.points().withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS);
            var found = stub.queryBatch(batch.request());
            if (!query.sparse()) {
                return Futures.transform(found, all -> new Answers(all.getResultList(), 0), Runnable::run);
            }
            var count = stub.count(CountPoints.newBuilder()
                    .setCollectionName(collection)
                    .setExact(false) // Without a filter it is the number that rarities are made of.
                    .setTimeout(budget.remainingSeconds())
                    .build());
            return Futures.whenAllComplete(found, count) // the other one would log when both fail
                    .call(
                            () -> new Answers(
                                    Futures.getDone(found).getResultList(),
                                    Futures.getDone(count).getResult().getCount()),
                            Runnable::run);
        });
    }

    private Map<ChunkId, Score> missing(List<Hit> hits, Map<ChunkId, Score> termScores, Budget budget) {
        List<ChunkId> ids = hits.stream()
                .map(hit -> hit.chunk().id())
                .filter(id -> !termScores.containsKey(id))
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var request = queries.termScores(ids, budget);
        List<BatchResult> results = points.read(
                        budget,
                        (qdrant, limit) -> qdrant.points()
                                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                                .queryBatch(request))
                .getResultList();
        return scores(results, 0);
    }

    private List<Hit> hits(List<BatchResult> results, int place) {
        if (place < 0) {
            return List.of();
        }
        return results.get(place).getResultList().stream()
                .map(found -> new Hit(
                        points.chunk(found.getId(), found.getPayloadMap()), found.getScore(), found.getVersion()))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static Map<ChunkId, Score> scores(List<BatchResult> results, int place) {
        var scores = new HashMap<ChunkId, Score>();
        if (place >= 0) {
            for (ScoredPoint found : results.get(place).getResultList()) {
                scores.put(id(found.getId()), new Score(found.getScore(), found.getVersion()));
            }
        }
        return scores;
    }

    private static ChunkId id(PointId id) {
        return PointIds.chunk(id);
    }

    /** A hit without a term score shares no term with the question. */
    private List<DenseHit> dense(List<Hit> hits, Map<ChunkId, Score> termScores) {
        var none = new Score(0, 0);
        return DenseHit.ranked(
                hits,
                Hit::chunk,
                hit -> new CosineSimilarity(hit.score()),
                hit -> query.sparse()
                        ? Optional.of(new SparseScore(
                                termScores.getOrDefault(hit.chunk().id(), none).value()))
                        : Optional.empty());
    }

    private List<SparseHit> sparse(List<Hit> hits, Map<ChunkId, Score> cosines, Budget budget) {
        if (query.vector().isEmpty()) {
            return SparseHit.ranked(hits, Hit::chunk, CandidateSearch::termScore, hit -> Optional.empty());
        }
        List<ChunkId> changed = hits.stream()
                .filter(hit -> !agrees(hit, cosines))
                .map(hit -> hit.chunk().id())
                .toList();
        Map<ChunkId, Points.Whole> again = points.whole(changed, budget);
        List<Hit> there = hits.stream()
                .filter(hit ->
                        agrees(hit, cosines) || again.containsKey(hit.chunk().id()))
                .toList();
        return SparseHit.ranked(
                there,
                hit -> whole(again, hit).map(Points.Whole::chunk).orElse(hit.chunk()),
                CandidateSearch::termScore,
                hit -> Optional.of(whole(again, hit)
                        .map(point -> point.embedding().cosine(query.vector().orElseThrow()))
                        .orElseGet(() -> cosine(hit, cosines))));
    }

    private static Optional<Points.Whole> whole(Map<ChunkId, Points.Whole> again, Hit hit) {
        return Optional.ofNullable(again.get(hit.chunk().id()));
    }

    private static boolean agrees(Hit hit, Map<ChunkId, Score> cosines) {
        return Optional.ofNullable(cosines.get(hit.chunk().id()))
                .filter(cosine -> cosine.version() == hit.version())
                .isPresent();
    }

    private static CosineSimilarity cosine(Hit hit, Map<ChunkId, Score> cosines) {
        return new CosineSimilarity(
                Optional.ofNullable(cosines.get(hit.chunk().id())).orElseThrow().value());
    }

    private static SparseScore termScore(Hit hit) {
        return new SparseScore(hit.score());
    }
}
