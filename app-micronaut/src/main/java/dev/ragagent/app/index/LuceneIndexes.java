package dev.ragagent.app.index;

import dev.ragagent.adapter.lucene.IndexState;
import dev.ragagent.adapter.lucene.LuceneProbe;
import dev.ragagent.adapter.lucene.LuceneVectorStore;
import dev.ragagent.app.data.DataFolderException;
import dev.ragagent.app.data.IndexFolders;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.VectorStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Indexes in folders beside each other. The folder of one that was replaced is removed. */
final class LuceneIndexes implements Indexes {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndexes.class);

    private final IndexFolders folders;
    private final Instruments instruments;

    LuceneIndexes(IndexFolders folders, Instruments instruments) {
        this.folders = folders;
        this.instruments = instruments;
    }

    @Override
    public Index open(EmbeddingModel model) {
        try {
            folders.removeReplaced(); // as when the process was killed between the switch and the removal
        } catch (DataFolderException e) {
            LOG.warn("An index that was replaced takes room on the disk still. {}", e.getMessage());
        }
        return open(folders.inUse(), model);
    }

    @Override
    public Optional<EmbeddingModel> modelInUse() {
        return IndexState.read(folders.inUse()).map(state -> state.identity().model());
    }

    @Override
    public Index openFor(EmbeddingModel model, Index open) {
        return open; // nobody else can switch it
    }

    @Override
    public Index openNext(EmbeddingModel model) {
        Path next = folders.next();
        if (!canGoOn(next, model)) {
            folders.remove(next);
        }
        return open(next, model);
    }

    /** A process may have been killed at any moment, so what it left may be no index at all. */
    private static boolean canGoOn(Path folder, EmbeddingModel model) {
        try {
            return IndexState.read(folder)
                    .filter(state -> state.identity().model().equals(model))
                    .isPresent();
        } catch (VectorStoreException e) {
            return false;
        }
    }

    private Index open(Path folder, EmbeddingModel model) {
        var lucene = LuceneVectorStore.open(folder, model, UUID::randomUUID);
        return new Index(
                folder.toString(), instruments.timed(VectorStore.class, lucene, "lucene"), new LuceneProbe(lucene));
    }

    @Override
    public Index use(Index next, EmbeddingModel model) {
        folders.use(Path.of(next.name()));
        return next;
    }

    @Override
    public void clearReplaced() {
        folders.removeReplaced();
    }

    @Override
    public Optional<String> aboutReplaced() {
        return Optional.empty();
    }
}
