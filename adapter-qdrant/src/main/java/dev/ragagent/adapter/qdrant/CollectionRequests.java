package dev.ragagent.adapter.qdrant;

import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsFutureStub;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What is asked of a Qdrant about collections as wholes. */
final class CollectionRequests {
    private CollectionRequests() {}

    static Calls.Request<HealthCheckReply> health() {
        return (qdrant, limit) -> qdrant.qdrant()
                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                .healthCheck(HealthCheckRequest.getDefaultInstance());
    }

    static Calls.Request<GetCollectionInfoResponse> info(String name) {
        var request =
                GetCollectionInfoRequest.newBuilder().setCollectionName(name).build();
        return (qdrant, limit) -> within(qdrant.collections(), limit).get(request);
    }

    static Calls.Request<ListCollectionsResponse> all() {
        return (qdrant, limit) -> within(qdrant.collections(), limit).list(ListCollectionsRequest.getDefaultInstance());
    }

    static Calls.Request<CollectionOperationResponse> create(CreateCollection creation) {
        return (qdrant, limit) -> within(qdrant.collections(), limit).create(creation);
    }

    static Calls.Request<CollectionOperationResponse> delete(String name, Budget budget) {
        var request = DeleteCollection.newBuilder()
                .setCollectionName(name)
                .setTimeout(budget.remainingSeconds())
                .build();
        return (qdrant, limit) -> within(qdrant.collections(), limit).delete(request);
    }

    static Calls.Request<ListAliasesResponse> aliases() {
        return (qdrant, limit) ->
                within(qdrant.collections(), limit).listAliases(ListAliasesRequest.getDefaultInstance());
    }

    /**
     * Points the alias at that collection, wherever it pointed before. Qdrant's creation of an alias replaces one that is
     * there; deleting it first, in the same request, would lose it when the collection turns out to be gone, since Qdrant
     * does the actions of a request at one moment but does not take back those before one that fails.
     */
    static Calls.Request<CollectionOperationResponse> point(String alias, String collection, Budget budget) {
        var request = ChangeAliases.newBuilder()
                .addActions(AliasOperations.newBuilder()
                        .setCreateAlias(
                                CreateAlias.newBuilder().setAliasName(alias).setCollectionName(collection)))
                .setTimeout(budget.remainingSeconds())
                .build();
        return (qdrant, limit) -> within(qdrant.collections(), limit).updateAliases(request);
    }

    private static CollectionsFutureStub within(CollectionsFutureStub stub, Duration limit) {
        return stub.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
