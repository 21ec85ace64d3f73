package dev.ragagent.model.retrieval;

import java.util.Objects;

/**
 * What a store says of the data that it holds.
 *
 * @param id the store's own
 * @param model the embedding model of its vectors
 */
public record StoreIdentity(StoreId id, EmbeddingModel model) {
    public StoreIdentity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
    }
}
