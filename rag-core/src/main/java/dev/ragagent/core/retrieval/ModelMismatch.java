package dev.ragagent.core.retrieval;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.util.Optional;

/** A vector store that holds vectors of another model than questions are embedded with: every cosine would be noise. */
public final class ModelMismatch {
    private ModelMismatch() {}

    /** What is wrong and what to do, in one message for operators; empty when the models are the same. */
    public static Optional<String> between(StoreIdentity store, EmbeddingModel model) {
        if (store.model().equals(model)) {
            return Optional.empty();
        }
        return Optional.of("The vector store holds vectors of " + described(store.model())
                + ", but questions are embedded with " + described(model)
                + ". Set the embedding model back, or rebuild the vector store from the ledger.");
    }

    private static String described(EmbeddingModel model) {
        return model.name() + " (" + model.dimensions() + " dimensions)";
    }
}
