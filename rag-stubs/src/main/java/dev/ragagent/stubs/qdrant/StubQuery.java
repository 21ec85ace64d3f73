package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches of one collection: the nearest points to a vector, out of all or out of what prefetches found. As in Qdrant each
 * shard searches by itself, prefetches included, and the best of what all of them found are the answer; but rare is what is
 * rare in the whole collection.
 */
final class StubQuery {
    private static final long DEFAULT_LIMIT = 10;

    // Qdrant promises no order of equal scores, so the stub turns the order of ids round.
    private static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::score)
            .thenComparing(hit -> hit.point().id(), PointOrder.INSTANCE)
            .reversed();

    private final StubCollection collection;

    StubQuery(StubCollection collection) {
        this.collection = collection;
    }

    List<ScoredPoint> run(QueryPoints request) {
        Replies.checkTimeout(request.hasTimeout(), request.getTimeout());
        if (!request.hasQuery()) {
            throw StubErrors.unknown("queries without a vector");
        }
        long limit = request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT;
        return collection.shards().stream()
                .flatMap(shard -> nearest(
                        request.getQuery(),
                        request.getUsing(),
                        request.getFilter(),
                        candidates(request.getPrefetchList(), shard),
                        limit)
                        .stream())
                .sorted(BEST_FIRST)
                .limit(limit)
                .filter(hit -> !request.hasScoreThreshold() || hit.score() >= request.getScoreThreshold())
                .skip(request.getOffset())
                .map(hit ->
                        PointParts.scored(hit.point(), hit.score(), request.getWithPayload(), request.getWithVectors()))
                .toList();
    }

    private record Hit(StoredPoint point, float score) {}

    private Collection<StoredPoint> candidates(List<PrefetchQuery> prefetches, Collection<StoredPoint> shard) {
        if (prefetches.isEmpty()) {
            return shard;
        }
        var found = new LinkedHashMap<Object, StoredPoint>();
        for (PrefetchQuery prefetch : prefetches) {
            nearest(
                            prefetch.getQuery(),
                            prefetch.getUsing(),
                            prefetch.getFilter(),
                            candidates(prefetch.getPrefetchList(), shard),
                            prefetch.hasLimit() ? prefetch.getLimit() : DEFAULT_LIMIT)
                    .forEach(hit -> found.put(hit.point().id(), hit.point()));
        }
        return found.values();
    }

    private List<Hit> nearest(
            Query query, String using, Filter filter, Collection<StoredPoint> candidates, long limit) {
        if (!query.hasNearest()) {
            throw StubErrors.unknown("the query " + query.getVariantCase());
        }
        if (limit < 1) {
            throw StubErrors.invalid("limit", "value " + limit + " invalid, must be 1 or larger");
        }
        Similarity similarity = similarity(query.getNearest(), using);
        var hits = new ArrayList<Hit>();
        for (StoredPoint point : candidates) {
            if (FilterMatch.test(filter, point)) {
                similarity.to(point).ifPresent(score -> hits.add(new Hit(point, (float) score)));
            }
        }
        hits.sort(BEST_FIRST);
        return hits.subList(0, (int) Math.min(limit, hits.size()));
    }

    private Similarity similarity(VectorInput vector, String using) {
        VectorLayout layout = collection.vectors();
        return switch (vector.getVariantCase()) {
            case DENSE ->
                Similarity.dense(
                        using,
                        layout.prepared(
                                using, VectorForms.floats(vector.getDense().getDataList())));
            case SPARSE -> {
                if (!layout.isSparse(using)) {
                    throw StubErrors.noVector(using);
                }
                Map<Integer, Float> terms = VectorForms.sparse(vector.getSparse());
                yield Similarity.sparse(
                        using, layout.hasIdf(using) ? Idf.weighted(using, terms, collection.all()) : terms);
            }
            default -> throw StubErrors.unknown("the query vector " + vector.getVariantCase());
        };
    }
}
