package dev.ragagent.testkit.record;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.util.UUID;

/** Stores for a ledger to know: two that are registered before each test, and one that is not. */
final class SampleStores {
    static final StoreId STORE = new StoreId(UUID.fromString("7f0c9d5e-0000-4000-8000-000000000001"));
    static final StoreId OTHER_STORE = new StoreId(UUID.fromString("7f0c9d5e-0000-4000-8000-000000000002"));
    static final StoreId NEW_STORE = new StoreId(UUID.fromString("7f0c9d5e-0000-4000-8000-000000000003"));

    private static final EmbeddingModel MODEL = new EmbeddingModel("sample-model-1", 3);

    private SampleStores() {}

    static StoreIdentity identity(StoreId store) {
        return new StoreIdentity(store, MODEL);
    }
}
