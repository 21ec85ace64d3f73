package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.RenameAlias;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Other names of collections. What it does was read in the server's source: the actions of one request are done in their
 * order and seen all at once, but when one is refused those before it stay done; creating an alias that is there points it
 * elsewhere; deleting one that is not there does nothing; renaming takes any name. Changes are made under the lock of
 * {@link StubData}; reads take none.
 */
final class StubAliases {
    private volatile Map<String, String> targets = Map.of();

    /** The collection that is meant by a name; the name itself when it is no alias. */
    String resolved(String name) {
        return targets.getOrDefault(name, name);
    }

    boolean contains(String name) {
        return targets.containsKey(name);
    }

    List<AliasDescription> all() {
        return targets.entrySet().stream()
                .map(entry -> AliasDescription.newBuilder()
                        .setAliasName(entry.getKey())
                        .setCollectionName(entry.getValue())
                        .build())
                .sorted(Comparator.comparing(AliasDescription::getCollectionName)
                        .thenComparing(AliasDescription::getAliasName))
                .toList();
    }

    /** Takes away the aliases of a collection that is dropped. */
    void drop(String collection) {
        var left = new HashMap<>(targets);
        left.values().removeIf(collection::equals);
        targets = Map.copyOf(left);
    }

    /** @param isCollection whether a collection has that name */
    void change(List<AliasOperations> actions, Predicate<String> isCollection) {
        if (actions.stream().anyMatch(action -> action.getActionCase() == AliasOperations.ActionCase.ACTION_NOT_SET)) {
            throw StubErrors.malformedAliasAction();
        }
        var changed = new HashMap<>(targets);
        try {
            actions.forEach(action -> change(changed, action, isCollection));
        } finally {
            targets = Map.copyOf(changed); // Nothing is rolled back.
        }
    }

    private static void change(Map<String, String> targets, AliasOperations action, Predicate<String> isCollection) {
        switch (action.getActionCase()) {
            case CREATE_ALIAS -> create(targets, action.getCreateAlias(), isCollection);
            case RENAME_ALIAS -> rename(targets, action.getRenameAlias());
            case DELETE_ALIAS -> targets.remove(action.getDeleteAlias().getAliasName());
            case ACTION_NOT_SET -> throw StubErrors.malformedAliasAction();
        }
    }

    private static void create(Map<String, String> targets, CreateAlias creation, Predicate<String> isCollection) {
        if (!isCollection.test(creation.getCollectionName())) {
            throw StubErrors.noCollection(creation.getCollectionName());
        }
        if (isCollection.test(creation.getAliasName())) {
            throw StubErrors.collectionExists(creation.getAliasName());
        }
        targets.put(creation.getAliasName(), creation.getCollectionName());
    }

    private static void rename(Map<String, String> targets, RenameAlias renaming) {
        String target = Optional.ofNullable(targets.remove(renaming.getOldAliasName()))
                .orElseThrow(() -> StubErrors.noAlias(renaming.getOldAliasName()));
        targets.put(renaming.getNewAliasName(), target);
    }
}
