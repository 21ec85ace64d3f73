package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.VectorInputFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.SearchParams;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The queries of one search, which travel as one batch: what vectors find, what terms find, the cosine of what terms found,
 * the term score of what vectors found, and how rare the terms are. Filters stand where the finding is, in the prefetches
 * too, so they come before every limit.
 */
final class CandidateQueries {
    /** How many candidates the graph's search keeps in hand at least; more cost time and find more. */
    private static final long GRAPH_EFFORT = 256;

    private final CandidateQuery query;
    private final String collection;
    private final Filter filter;
    private final Optional<Query> dense;
    private final Optional<Query> sparse;
    private final TermRarity rarity;

    CandidateQueries(CandidateQuery query, SearchTerms terms, TermRarity rarity, String collection) {
        this.query = query;
        this.collection = collection;
        this.filter = FilterTerms.condition(query.filter());
        this.dense = query.vector()
                .map(vector -> QueryFactory.nearest(VectorInput.newBuilder()
                        .setDense(denseVector(vector.normalised().values()))
                        .build()));
        this.sparse = query.sparse() && !terms.isEmpty()
                ? Optional.of(nearest(TermWeights.question(terms)))
                : Optional.empty();
        this.rarity = rarity;
    }

    /** The places of the answers in a batch's; -1 for what is not asked. */
    record Places(int dense, int sparse, int cosines, int termScores, int rarity) {}

    /** A batch, and where its answers are. */
    record Batch(QueryBatchPoints request, Places places) {
        boolean isEmpty() {
            return request.getQueryPointsCount() == 0;
        }
    }

    Batch batch(Budget budget) {
        List<QueryPoints> all = new ArrayList<>();
        int denseAt = -1;
        int sparseAt = -1;
        int cosinesAt = -1;
        int termScoresAt = -1;
        if (query.dense()) {
            denseAt = add(all, searchDense().setWithPayload(WithPayloadSelectorFactory.enable(true)));
        }
        if (sparse.isPresent()) {
            sparseAt = add(all, searchSparse().setWithPayload(WithPayloadSelectorFactory.enable(true)));
            if (dense.isPresent()) {
                cosinesAt = add(all, ask(dense, CollectionLayout.DENSE).addPrefetch(prefetch(searchSparse())));
            }
            if (query.dense()) {
                termScoresAt = add(all, ask(sparse, CollectionLayout.SPARSE).addPrefetch(prefetch(searchDense())));
            }
        }
        int rarityAt = all.size();
        rarity.queries(collection).forEach(all::add);
        var request = QueryBatchPoints.newBuilder()
                .setCollectionName(collection)
                .addAllQueryPoints(all)
                .setTimeout(budget.remainingSeconds())
                .build();
        return new Batch(request, new Places(denseAt, sparseAt, cosinesAt, termScoresAt, rarityAt));
    }

    /** The term scores of those chunks, as a query of its own; those without a term of the question are not in its answer. */
    QueryBatchPoints termScores(List<ChunkId> ids, Budget budget) {
        return QueryBatchPoints.newBuilder()
                .setCollectionName(collection)
                .addQueryPoints(ask(sparse, CollectionLayout.SPARSE)
                        .setFilter(Filter.newBuilder().addMust(ConditionFactory.hasId(PointIds.of(ids))))
                        .setLimit(ids.size()))
                .setTimeout(budget.remainingSeconds())
                .build();
    }

    private static int add(List<QueryPoints> all, QueryPoints.Builder one) {
        all.add(one.build());
        return all.size() - 1;
    }

    /** Qdrant searches small collections, and such as a narrow filter leaves, exactly by itself. */
    private QueryPoints.Builder searchDense() {
        return ask(dense, CollectionLayout.DENSE)
                .setFilter(filter)
                .setParams(SearchParams.newBuilder().setHnswEf(Math.max(GRAPH_EFFORT, query.limit())));
    }

    private QueryPoints.Builder searchSparse() {
        return ask(sparse, CollectionLayout.SPARSE).setFilter(filter);
    }

    private QueryPoints.Builder ask(Optional<Query> what, String vector) {
        return QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setQuery(what.orElseThrow())
                .setUsing(vector)
                .setLimit(query.limit());
    }

    private static PrefetchQuery prefetch(QueryPoints.Builder search) {
        var prefetch = PrefetchQuery.newBuilder()
                .setQuery(search.getQuery())
                .setUsing(search.getUsing())
                .setFilter(search.getFilter())
                .setLimit(search.getLimit());
        if (search.hasParams()) {
            prefetch.setParams(search.getParams());
        }
        return prefetch.build();
    }

    static Query nearest(SparseVector vector) {
        return QueryFactory.nearest(VectorInputFactory.vectorInput(vector.getValuesList(), vector.getIndicesList()));
    }

    private static DenseVector denseVector(float[] values) {
        var vector = DenseVector.newBuilder();
        for (float value : values) {
            vector.addData(value);
        }
        return vector.build();
    }
}
