package dev.ragagent.app.index;

import dev.ragagent.adapter.qdrant.QdrantGenerations;
import dev.ragagent.adapter.qdrant.QdrantProbe;
import dev.ragagent.adapter.qdrant.QdrantServer;
import dev.ragagent.adapter.qdrant.QdrantSettings;
import dev.ragagent.adapter.qdrant.QdrantVectorStore;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collections of one server. Replicas find out by themselves that another is in use; one that was replaced is kept until the
 * next rebuild, since replicas of an older configuration may still answer from it.
 */
final class QdrantIndexes implements Indexes {
    /** For a step that makes, drops or switches a collection. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(QdrantIndexes.class);

    /** For a look at what is in use. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final QdrantSettings settings;
    private final Instruments instruments;

    QdrantIndexes(QdrantSettings settings, Instruments instruments) {
        this.settings = settings;
        this.instruments = instruments;
    }

    @Override
    public Index open(EmbeddingModel model) {
        return index(settings.collection(), QdrantVectorStore.open(settings, model, UUID::randomUUID));
    }

    @Override
    public Optional<EmbeddingModel> modelInUse() {
        try (var server = QdrantServer.at(settings)) {
            return server.identity(Deadline.after(LOOK, System::nanoTime)).map(StoreIdentity::model);
        }
    }

    @Override
    public Index openFor(EmbeddingModel model, Index open) {
        return open(model);
    }

    @Override
    public Index openNext(EmbeddingModel model) {
        try (var generations = QdrantGenerations.at(settings)) {
            String next = generations.next(model, step());
            for (String replaced : generations.replaced(step())) {
                generations.remove(replaced, step());
            }
            for (String unfinished : generations.unfinished(step())) {
                if (!unfinished.equals(next)) {
                    generations.remove(unfinished, step());
                }
            }
            return index(next, QdrantVectorStore.openGeneration(settings, next, model, UUID::randomUUID));
        }
    }

    private Index index(String collection, QdrantVectorStore qdrant) {
        return new Index(collection, instruments.timed(VectorStore.class, qdrant, "qdrant"), new QdrantProbe(qdrant));
    }

    @Override
    public Index use(Index next, EmbeddingModel model) {
        try (var generations = QdrantGenerations.at(settings)) {
            generations.use(next.name(), step());
        }
        close(next);
        return open(model); // which follows the next switch too, whoever makes it
    }

    /** The switch is done by then, so that something of the client could not be freed is no failure of it. */
    private static void close(Index index) {
        try {
            index.close();
        } catch (VectorStoreException e) {
            LOG.warn("Closing the connection to {} failed: {}", index.name(), e.getMessage());
        }
    }

    @Override
    public void clearReplaced() {
        // Nobody can tell from here whether a replica still answers from it.
    }

    @Override
    public Optional<String> aboutReplaced() {
        return Optional.of("The collection before it is kept, for replicas that still answer from it; the next rebuild"
                + " removes it.");
    }

    private static Deadline step() {
        return Deadline.after(STEP, System::nanoTime);
    }
}
