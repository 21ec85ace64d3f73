package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.StoreIdentity;
import java.util.Objects;

/** What a look at a collection finds. See {@link QdrantServer}. */
public sealed interface CollectionState {
    /** There is none; a store makes it on its first use. */
    record Absent() implements CollectionState {}

    /**
     * It is there, and one of ours.
     *
     * @param name its own: the configured one, or that of the later generation that is in use
     * @param identity the store's id and the model that its vectors are of
     * @param chunks how many it holds
     */
    record Present(String name, StoreIdentity identity, long chunks) implements CollectionState {
        public Present {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(identity, "identity");
        }
    }
}
