package dev.ragagent.app.preflight;

import dev.ragagent.model.retrieval.EmbeddingModel;

/** Whether the vectors of a store can be compared with those of the configured model. */
final class StoredVectors {
    private StoredVectors() {}

    /**
     * @param name of the store, as in {@code the index}
     * @param remedy what to do when the models differ
     */
    static Finding compare(String name, EmbeddingModel stored, EmbeddingModel configured, long chunks, String remedy) {
        if (!stored.equals(configured)) {
            return new Finding.Failed(
                    name + " holds vectors of " + text(stored) + ", and " + text(configured) + " is configured",
                    remedy);
        }
        if (chunks == 0) {
            return new Finding.Warning(name + " is empty, for " + text(stored), "Ingest documents: rag ingest FOLDER");
        }
        return new Finding.Ok(name + " holds " + chunks + (chunks == 1 ? " chunk" : " chunks") + " of " + text(stored));
    }

    private static String text(EmbeddingModel model) {
        return model.name() + " (" + model.dimensions() + " dimensions)";
    }
}
