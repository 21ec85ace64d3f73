package dev.ragagent.model.retrieval;

/**
 * What must be equal for two vectors to be comparable.
 *
 * @param name the model with its version and precision, as in {@code bge-small-en-v1.5-q}
 * @param dimensions the length of its vectors, at least 1
 */
public record EmbeddingModel(String name, int dimensions) {
    public EmbeddingModel {
        if (name.isBlank() || dimensions < 1) {
            throw new IllegalArgumentException(
                    "not an embedding model: \"" + name + "\" with " + dimensions + " dimensions");
        }
    }
}
