package dev.ragagent.stubs.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryBatchResponse;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.Iterator;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/** The service that writes and reads points. */
final class StubPoints extends PointsGrpc.PointsImplBase {
    private static final int DEFAULT_SCROLL = 10;

    private final StubData data;

    StubPoints(StubData data) {
        this.data = data;
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> caller) {
        Replies.send(caller, () -> {
            Replies.checkTimeout(request.hasTimeout(), request.getTimeout());
            PointWrites.upsert(data.collection(request.getCollectionName()), request);
            return done(request.getWait());
        });
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> caller) {
        Replies.send(caller, () -> {
            Replies.checkTimeout(request.hasTimeout(), request.getTimeout());
            PointWrites.delete(data.collection(request.getCollectionName()), request);
            return done(request.getWait());
        });
    }

    @Override
    public void setPayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> caller) {
        Replies.send(caller, () -> {
            PointWrites.setPayload(data.collection(request.getCollectionName()), request, true);
            return done(request.getWait());
        });
    }

    @Override
    public void overwritePayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> caller) {
        Replies.send(caller, () -> {
            PointWrites.setPayload(data.collection(request.getCollectionName()), request, false);
            return done(request.getWait());
        });
    }

    @Override
    public void createFieldIndex(CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> caller) {
        Replies.send(caller, () -> {
            if (request.getFieldType() != FieldType.FieldTypeKeyword) {
                throw StubErrors.unknown("the index " + request.getFieldType());
            }
            data.collection(request.getCollectionName())
                    .addIndex(
                            request.getFieldName(),
                            PayloadSchemaInfo.newBuilder()
                                    .setDataType(PayloadSchemaType.Keyword)
                                    .build());
            return done(request.getWait());
        });
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> caller) {
        Replies.send(caller, () -> {
            var points = data.collection(request.getCollectionName()).points();
            var found = GetResponse.newBuilder();
            var ids = new LinkedHashSet<PointId>();
            request.getIdsList().forEach(id -> ids.add(PointOrder.canonical(id)));
            for (PointId id : ids) {
                @Nullable StoredPoint point = points.get(id);
                if (point != null) {
                    found.addResult(PointParts.retrieved(point, request.getWithPayload(), request.getWithVectors()));
                }
            }
            return found.build();
        });
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> caller) {
        Replies.send(caller, () -> {
            var points = data.collection(request.getCollectionName()).points();
            var from = request.hasOffset() ? points.tailMap(PointOrder.canonical(request.getOffset()), true) : points;
            int limit = request.hasLimit() ? request.getLimit() : DEFAULT_SCROLL;
            var page = ScrollResponse.newBuilder();
            Iterator<StoredPoint> matching = from.values().stream()
                    .filter(point -> FilterMatch.test(request.getFilter(), point))
                    .iterator();
            while (matching.hasNext()) {
                StoredPoint point = matching.next();
                if (page.getResultCount() == limit) {
                    return page.setNextPageOffset(point.id()).build();
                }
                page.addResult(PointParts.retrieved(point, request.getWithPayload(), request.getWithVectors()));
            }
            return page.build();
        });
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> caller) {
        Replies.send(
                caller,
                () -> CountResponse.newBuilder()
                        .setResult(CountResult.newBuilder()
                                .setCount(data.collection(request.getCollectionName()).all().stream()
                                        .filter(point -> FilterMatch.test(request.getFilter(), point))
                                        .count()))
                        .build());
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> caller) {
        Replies.send(
                caller,
                () -> QueryResponse.newBuilder()
                        .addAllResult(new StubQuery(data.collection(request.getCollectionName())).run(request))
                        .build());
    }

    /** Each query of a batch sees the points as they are when its turn comes, as in Qdrant. */
    @Override
    public void queryBatch(QueryBatchPoints request, StreamObserver<QueryBatchResponse> caller) {
        Replies.send(caller, () -> {
            Replies.checkTimeout(request.hasTimeout(), request.getTimeout());
            var query = new StubQuery(data.collection(request.getCollectionName()));
            var all = QueryBatchResponse.newBuilder();
            for (QueryPoints one : request.getQueryPointsList()) {
                all.addResult(BatchResult.newBuilder().addAllResult(query.run(one)));
            }
            return all.build();
        });
    }

    private static PointsOperationResponse done(boolean waited) {
        return PointsOperationResponse.newBuilder()
                .setResult(UpdateResult.newBuilder()
                        .setStatus(waited ? UpdateStatus.Completed : UpdateStatus.Acknowledged))
                .build();
    }
}
