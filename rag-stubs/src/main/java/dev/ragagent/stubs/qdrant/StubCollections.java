package dev.ragagent.stubs.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;

/** The service that makes, tells of and deletes collections, and gives them other names. */
final class StubCollections extends CollectionsGrpc.CollectionsImplBase {
    private final StubData data;

    StubCollections(StubData data) {
        this.data = data;
    }

    @Override
    public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> caller) {
        Replies.send(caller, () -> {
            Replies.checkTimeout(request.hasTimeout(), request.getTimeout());
            data.create(request);
            return done(true);
        });
    }

    @Override
    public void update(UpdateCollection request, StreamObserver<CollectionOperationResponse> caller) {
        Replies.send(caller, () -> {
            data.collection(request.getCollectionName()).addMetadata(request.getMetadataMap());
            return done(true);
        });
    }

    @Override
    public void delete(DeleteCollection request, StreamObserver<CollectionOperationResponse> caller) {
        Replies.send(caller, () -> done(data.delete(request.getCollectionName())));
    }

    @Override
    public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> caller) {
        Replies.send(
                caller,
                () -> GetCollectionInfoResponse.newBuilder()
                        .setResult(data.collection(request.getCollectionName()).info())
                        .build());
    }

    @Override
    public void collectionExists(CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> caller) {
        Replies.send(
                caller,
                () -> CollectionExistsResponse.newBuilder()
                        .setResult(CollectionExists.newBuilder()
                                .setExists(
                                        data.find(request.getCollectionName()).isPresent()))
                        .build());
    }

    @Override
    public void list(ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> caller) {
        Replies.send(caller, () -> {
            var all = ListCollectionsResponse.newBuilder();
            data.names()
                    .forEach(name -> all.addCollections(
                            CollectionDescription.newBuilder().setName(name)));
            return all.build();
        });
    }

    @Override
    public void updateAliases(ChangeAliases request, StreamObserver<CollectionOperationResponse> caller) {
        Replies.send(caller, () -> {
            Replies.checkTimeout(request.hasTimeout(), request.getTimeout());
            data.changeAliases(request.getActionsList());
            return done(true);
        });
    }

    @Override
    public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> caller) {
        Replies.send(
                caller,
                () -> ListAliasesResponse.newBuilder()
                        .addAllAliases(data.aliases())
                        .build());
    }

    /** Of a name that is no collection's there are none, which is no error. */
    @Override
    public void listCollectionAliases(
            ListCollectionAliasesRequest request, StreamObserver<ListAliasesResponse> caller) {
        Replies.send(
                caller,
                () -> ListAliasesResponse.newBuilder()
                        .addAllAliases(data.aliases().stream()
                                .filter(alias -> alias.getCollectionName().equals(request.getCollectionName()))
                                .toList())
                        .build());
    }

    private static CollectionOperationResponse done(boolean changed) {
        return CollectionOperationResponse.newBuilder().setResult(changed).build();
    }
}
