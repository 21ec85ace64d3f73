package dev.ragagent.app.preflight;

import dev.ragagent.adapter.lucene.IndexState;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.nio.file.Path;

/** Whether the embedded index is readable, of the right model, and holds something. A running server is not disturbed. */
record LuceneIndexCheck(Path folder, EmbeddingModel model) implements Check {
    @Override
    public String name() {
        return Checklist.COLLECTION;
    }

    @Override
    public String remedy() {
        return "Stop the service and move the folder away: the next start fills a new index from the database.";
    }

    @Override
    public Finding look(Look look) {
        return IndexState.read(folder)
                .map(state -> StoredVectors.compare(
                        "the index",
                        state.identity().model(),
                        model,
                        state.chunks(),
                        "Configure the model that it was made with, or start the service and run: rag rebuild"))
                .orElseGet(() -> new Finding.Warning(
                        "the index is not there yet",
                        "Nothing to do: the first start makes it. Then ingest documents."));
    }
}
