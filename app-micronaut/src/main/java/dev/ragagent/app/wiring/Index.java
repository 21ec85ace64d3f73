package dev.ragagent.app.wiring;

import dev.ragagent.adapter.lucene.LuceneProbe;
import dev.ragagent.adapter.lucene.LuceneVectorStore;
import dev.ragagent.adapter.qdrant.QdrantProbe;
import dev.ragagent.adapter.qdrant.QdrantSettings;
import dev.ragagent.adapter.qdrant.QdrantVectorStore;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.VectorStore;
import java.util.UUID;

/**
 * The vector store with its probe: Lucene in the data folder, or the operator's Qdrant.
 *
 * @param store what the core searches, its calls timed
 * @param probe tells whether it is up
 */
record Index(VectorStore store, DependencyProbe probe) implements AutoCloseable {
    /**
     * Opens it. A Qdrant need not be there yet.
     *
     * @throws dev.ragagent.error.VectorStoreException when the data folder's can't be opened
     */
    static Index open(Configuration configuration, DataFolder folder, EmbeddingModel model, Instruments instruments) {
        return configuration
                .qdrant()
                .map(settings -> qdrant(settings, model, instruments))
                .orElseGet(() -> lucene(folder, model, instruments));
    }

    private static Index qdrant(QdrantSettings settings, EmbeddingModel model, Instruments instruments) {
        var qdrant = QdrantVectorStore.open(settings, model, UUID::randomUUID);
        return new Index(instruments.timed(VectorStore.class, qdrant, "qdrant"), new QdrantProbe(qdrant));
    }

    private static Index lucene(DataFolder folder, EmbeddingModel model, Instruments instruments) {
        var lucene = LuceneVectorStore.open(folder.lucene(), model, UUID::randomUUID);
        return new Index(instruments.timed(VectorStore.class, lucene, "lucene"), new LuceneProbe(lucene));
    }

    @Override
    public void close() {
        store.close();
    }
}
