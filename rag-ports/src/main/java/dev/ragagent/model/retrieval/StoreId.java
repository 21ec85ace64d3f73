package dev.ragagent.model.retrieval;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of one store's data, made when the store is created and kept inside it, so that a store which is new or
 * wiped is known to be so.
 */
public record StoreId(UUID value) {
    public StoreId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
