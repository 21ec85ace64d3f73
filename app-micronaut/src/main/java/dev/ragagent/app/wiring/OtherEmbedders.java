package dev.ragagent.app.wiring;

import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.adapter.openai.OpenAi;
import dev.ragagent.adapter.openai.OpenAiEmbeddingSettings;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.Embedder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What embeds with another model than the configured one, so that a store that was made with it can be served from until it
 * has been rebuilt: the model in process for its own vectors, the model server, if there is one, for any others. Whether the
 * server knows that model shows at the first question. For one thread at a time.
 */
final class OtherEmbedders {
    private final Optional<OpenAi> server;
    private final Instruments instruments;
    private final Closing closing;
    private final UnaryOperator<Embedder> cached;
    private final Map<EmbeddingModel, Embedder> open = new HashMap<>();

    /** @param closing closes what is opened here */
    OtherEmbedders(Optional<OpenAi> server, Instruments instruments, Closing closing, UnaryOperator<Embedder> cached) {
        this.server = server;
        this.instruments = instruments;
        this.closing = closing;
        this.cached = cached;
    }

    /** The one of that model, opened once; empty when there is none. */
    Optional<Embedder> of(EmbeddingModel model) {
        Embedder known = open.get(model);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Embedder> fresh = fresh(model).map(cached);
        fresh.ifPresent(embedder -> open.put(model, embedder));
        return fresh;
    }

    private Optional<Embedder> fresh(EmbeddingModel model) {
        if (model.equals(OnnxEmbedder.bundled())) {
            var inProcess =
                    closing.add("the embedding model of the store", Duration.ofSeconds(10), OnnxEmbedder.load());
            return Optional.of(instruments.timed(Embedder.class, inProcess, "onnx"));
        }
        return server.flatMap(there ->
                settings(model).map(settings -> instruments.timed(Embedder.class, there.embedder(settings), "openai")));
    }

    /** Empty when no server can have such a model. */
    private static Optional<OpenAiEmbeddingSettings> settings(EmbeddingModel model) {
        try {
            return Optional.of(OpenAiEmbeddingSettings.of(model.name(), model.dimensions()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name of OpenAI's, with vectors of another length
        }
    }
}
