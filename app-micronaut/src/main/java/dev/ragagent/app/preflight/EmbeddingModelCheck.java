package dev.ragagent.app.preflight;

import dev.ragagent.adapter.openai.OpenAiEmbeddingSettings;
import dev.ragagent.app.config.ModelSettings;
import java.util.Optional;

/** Whether the embedding model answers, with vectors of the configured length: one call of one word. */
record EmbeddingModelCheck(ModelSettings.Server server, OpenAiEmbeddingSettings settings) implements Check {
    @Override
    public String name() {
        return Checklist.EMBEDDING_MODEL;
    }

    @Override
    public Optional<String> after() {
        return Optional.of(Checklist.MODEL_SERVER);
    }

    @Override
    public String remedy() {
        return "Set OPENAI_EMBEDDING_MODEL to a model that the server has, and OPENAI_EMBEDDING_DIMENSIONS to the length of its"
                + " vectors.";
    }

    @Override
    public Finding look(Look look) {
        try (var openAi = ModelServer.connect(server, look.deadline())) {
            var embedder = openAi.embedder(settings);
            embedder.tokens("ping"); // loads its table, which is not the server's time
            Look call = look.again();
            int dimensions = embedder.embedQuestion("ping", look.deadline()).dimensions();
            return new Finding.Ok(settings.model() + " answers with " + dimensions + " dimensions, " + call.took());
        }
    }
}
