package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Collections.CreateCollection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All collections of one stub. */
final class StubData {
    private final ConcurrentMap<String, StubCollection> collections = new ConcurrentHashMap<>();
    private final QdrantStubOptions options;

    StubData(QdrantStubOptions options) {
        this.options = options;
    }

    StubCollection collection(String name) {
        return find(name).orElseThrow(() -> StubErrors.noCollection(name));
    }

    Optional<StubCollection> find(String name) {
        return Optional.ofNullable(collections.get(name));
    }

    List<String> names() {
        return collections.keySet().stream().sorted().toList();
    }

    void create(CreateCollection request) {
        if (request.getCollectionName().isBlank()) {
            throw StubErrors.invalid("collection_name", "must not be empty");
        }
        var wanted =
                keepsMetadata() ? request : request.toBuilder().clearMetadata().build();
        var made = new StubCollection(wanted, options.unwaitedDelay());
        if (collections.putIfAbsent(request.getCollectionName(), made) != null) {
            throw StubErrors.collectionExists(request.getCollectionName());
        }
    }

    boolean delete(String name) {
        return collections.remove(name) != null;
    }

    /** Qdrant does since 1.16. */
    private boolean keepsMetadata() {
        String[] parts = options.version().split("\\.", -1);
        return Integer.parseInt(parts[0]) > 1 || Integer.parseInt(parts[1]) >= 16;
    }
}
