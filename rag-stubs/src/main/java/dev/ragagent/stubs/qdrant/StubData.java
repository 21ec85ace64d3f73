package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** All collections of one stub, and their other names. */
final class StubData {
    private final ConcurrentMap<String, StubCollection> collections = new ConcurrentHashMap<>();
    private final StubAliases aliases = new StubAliases();
    /** Held while collections come and go and aliases change, since each is checked against the other. */
    private final ReentrantLock naming = new ReentrantLock();

    private final QdrantStubOptions options;

    StubData(QdrantStubOptions options) {
        this.options = options;
    }

    /** The collection of that name, or that the alias of that name points at. */
    StubCollection collection(String name) {
        return find(name).orElseThrow(() -> StubErrors.noCollection(name));
    }

    Optional<StubCollection> find(String name) {
        return Optional.ofNullable(collections.get(aliases.resolved(name)));
    }

    /** The collections' own names, in their order. */
    List<String> names() {
        return collections.keySet().stream().sorted().toList();
    }

    /** By collection, then by alias. */
    List<AliasDescription> aliases() {
        return aliases.all();
    }

    void create(CreateCollection request) {
        String name = request.getCollectionName();
        if (name.isBlank()) {
            throw StubErrors.invalid("collection_name", "must not be empty");
        }
        var wanted =
                keepsMetadata() ? request : request.toBuilder().clearMetadata().build();
        naming(() -> {
            if (collections.containsKey(name)) {
                throw StubErrors.collectionExists(name);
            }
            if (aliases.contains(name)) {
                throw StubErrors.aliasExists(name);
            }
            collections.put(name, new StubCollection(wanted, options.unwaitedDelay()));
        });
    }

    /**
     * Drops a collection and its aliases. An alias is not taken for its collection here.
     *
     * @return whether it was there
     */
    boolean delete(String name) {
        naming.lock();
        try {
            aliases.drop(name);
            return collections.remove(name) != null;
        } finally {
            naming.unlock();
        }
    }

    void changeAliases(List<AliasOperations> actions) {
        naming(() -> aliases.change(actions, collections::containsKey));
    }

    private void naming(Runnable change) {
        naming.lock();
        try {
            change.run();
        } finally {
            naming.unlock();
        }
    }

    /** Qdrant does since 1.16. */
    private boolean keepsMetadata() {
        String[] parts = options.version().split("\\.", -1);
        return Integer.parseInt(parts[0]) > 1 || Integer.parseInt(parts[1]) >= 16;
    }
}
