package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.RagException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.IdSource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.WriteOrdering;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The store's collection: made on its first use, by whichever process comes first, and again when it has vanished. What it
 * says of itself is remembered until it is seen to be gone.
 */
final class StoreCollection {
    private final QdrantSettings settings;
    private final EmbeddingModel model;
    private final IdSource ids;
    private final Calls calls;
    private final Failures failures;
    private final CollectionLayout layout;
    private volatile Optional<KnownCollection> known = Optional.empty();

    StoreCollection(QdrantSettings settings, EmbeddingModel model, IdSource ids, Calls calls, Failures failures) {
        this.settings = settings;
        this.model = model;
        this.ids = ids;
        this.calls = calls;
        this.failures = failures;
        this.layout = new CollectionLayout(settings, failures);
    }

    String name() {
        return settings.collection();
    }

    /** The model that a new collection is made for. */
    EmbeddingModel model() {
        return model;
    }

    /** What is remembered; empty before the first use, and after it was seen to be gone. */
    Optional<KnownCollection> remembered() {
        return known;
    }

    /** The collection as it is remembered, or as it is now when it is not, made when it is missing. */
    KnownCollection known(Budget budget) {
        return known.orElseGet(() -> current(budget));
    }

    /** The collection as it is now, made when it is missing. */
    KnownCollection current(Budget budget) {
        try {
            CollectionInfo info = find(budget).orElseGet(() -> make(budget));
            KnownCollection found = layout.read(info);
            addIndexes(info, budget);
            known = Optional.of(found);
            return found;
        } catch (StatusRuntimeException e) {
            throw failures.of(budget, e);
        }
    }

    /** What a call on it has failed with; that it is gone, or is another one than it was, is noted. */
    RagException failure(Budget budget, StatusRuntimeException error) {
        return switch (error.getStatus().getCode()) {
            case NOT_FOUND -> {
                known = Optional.empty();
                yield failures.vanished(error);
            }
            case INVALID_ARGUMENT -> {
                known = Optional.empty(); // Another process may have made it anew for another model.
                yield failures.of(budget, error);
            }
            default -> failures.of(budget, error);
        };
    }

    /** Looks at it whatever the breaker says, and makes nothing: it need not be there. */
    void probe(Budget budget) {
        try {
            layout.read(calls.probe(budget, info()).getResult());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw failures.of(budget, e);
            }
        }
    }

    private Calls.Request<GetCollectionInfoResponse> info() {
        var request =
                GetCollectionInfoRequest.newBuilder().setCollectionName(name()).build();
        return (qdrant, limit) -> qdrant.collections()
                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                .get(request);
    }

    private Optional<CollectionInfo> find(Budget budget) {
        try {
            return Optional.of(calls.attempt(budget, info()).getResult());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private CollectionInfo make(Budget budget) {
        checkVersion(budget);
        CreateCollection creation = layout.creation(model, ids.next(), budget);
        try {
            calls.attempt(
                    budget,
                    (qdrant, limit) -> qdrant.collections()
                            .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                            .create(creation));
        } catch (StatusRuntimeException e) {
            // Others may have been faster, and servers tell that in several ways: what counts is whether it is there.
            return find(budget).orElseThrow(() -> e);
        }
        return find(budget).orElseThrow(() -> failures.vanished(Status.NOT_FOUND.asRuntimeException()));
    }

    /** Older servers would drop the metadata without a word. */
    private void checkVersion(Budget budget) {
        String version = calls.attempt(
                        budget,
                        (qdrant, limit) -> qdrant.qdrant()
                                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                                .healthCheck(HealthCheckRequest.getDefaultInstance()))
                .getVersion();
        if (ServerVersion.isTooOld(version)) {
            throw failures.outdated(version);
        }
    }

    /** Those that are missing, since who made the collection may have died before it made them. */
    private void addIndexes(CollectionInfo info, Budget budget) {
        for (String field : CollectionLayout.indexedFields()) {
            if (!info.containsPayloadSchema(field)) {
                var request = CreateFieldIndexCollection.newBuilder()
                        .setCollectionName(name())
                        .setFieldName(field)
                        .setFieldType(FieldType.FieldTypeKeyword)
                        .setWait(true)
                        .setOrdering(WriteOrdering.newBuilder().setType(WriteOrderingType.Strong))
                        .setTimeout(budget.remainingSeconds())
                        .build();
                calls.attempt(
                        budget,
                        (qdrant, limit) -> qdrant.points()
                                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                                .createFieldIndex(request));
            }
        }
    }
}
