package dev.ragagent.app.preflight;

import dev.ragagent.adapter.qdrant.CollectionState;
import dev.ragagent.adapter.qdrant.QdrantServer;
import dev.ragagent.adapter.qdrant.QdrantSettings;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.util.Optional;

/** Whether the collection is there, one of ours, of the right model, and holds something. */
record QdrantCollectionCheck(QdrantSettings settings, EmbeddingModel model) implements Check {
    @Override
    public String name() {
        return Checklist.COLLECTION;
    }

    @Override
    public Optional<String> after() {
        return Optional.of(Checklist.VECTOR_STORE);
    }

    @Override
    public String remedy() {
        return "See that QDRANT_API_KEY may read, write and create the collection, and that QDRANT_COLLECTION is free or ours.";
    }

    @Override
    public Finding look(Look look) {
        try (var server = QdrantServer.at(settings)) {
            return switch (server.collection(look.deadline())) {
                case CollectionState.Absent _ ->
                    new Finding.Warning(
                            collection(settings.collection()) + " is not there yet",
                            "Nothing to do: the first start makes it. Then ingest documents.");
                case CollectionState.Present(var name, var identity, long chunks) ->
                    StoredVectors.compare(
                            collection(name),
                            identity.model(),
                            model,
                            chunks,
                            "Configure the model that it was made with, or run: rag rebuild");
            };
        }
    }

    private static String collection(String name) {
        return "the collection \"" + name + '"';
    }
}
