package dev.ragagent.app.index;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.util.Optional;

/**
 * The place of the vector stores: one of them is in use, another may be filled beside it and then take its place. What the
 * place says is in use is durable, and true for whoever opens it next. For one thread at a time.
 *
 * <p>Every method throws {@link dev.ragagent.error.RagException} or {@link dev.ragagent.app.data.DataFolderException} when
 * the place can't be read or written.
 */
public sealed interface Indexes permits LuceneIndexes, QdrantIndexes {
    /** Lucene's, in the data folder, or those of the operator's Qdrant. Opens none yet. */
    static Indexes of(Configuration configuration, DataFolder folder, Instruments instruments) {
        return configuration
                .qdrant()
                .<Indexes>map(settings -> new QdrantIndexes(settings, instruments))
                .orElseGet(() -> new LuceneIndexes(folder.indexes(), instruments));
    }

    /**
     * Opens the one in use, or makes the first one. A Qdrant need not be there yet.
     *
     * @param model of one that is new; one that is there keeps its own
     */
    Index open(EmbeddingModel model);

    /**
     * The model of the vectors in the one in use, whoever chose it; empty when there is none yet.
     *
     * @throws dev.ragagent.error.VectorStoreException when it does not answer
     */
    Optional<EmbeddingModel> modelInUse();

    /**
     * The one in use, for a service that goes on with another model: a store for that model, which never moves on to one of
     * another model by itself.
     *
     * @param open what is open already
     * @return the same when it is no matter to it, else one that is opened beside it
     */
    Index openFor(EmbeddingModel model, Index open);

    /**
     * Opens the one that is to be filled for that model: what an earlier rebuild left of it, or a new one. What earlier
     * rebuilds have left of others is cleared away.
     */
    Index openNext(EmbeddingModel model);

    /**
     * From now on that one is in use. When this throws, it may be in use or not; doing it again is harmless.
     *
     * @param next what {@link #openNext} gave
     * @param model the same as there
     * @return it, or the same opened anew, which is then served from; the one that was given is closed in that case
     */
    Index use(Index next, EmbeddingModel model);

    /** Removes what a switch has replaced, where nobody else can be using it; what was in use before is closed by now. */
    void clearReplaced();

    /** What is to be known about what a switch has replaced, in a sentence; empty when it is just gone. */
    Optional<String> aboutReplaced();
}
