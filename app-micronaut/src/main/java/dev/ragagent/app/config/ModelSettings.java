package dev.ragagent.app.config;

import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.adapter.openai.OpenAiEmbeddingSettings;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What embeds and what writes answers.
 *
 * @param server the model server; empty when everything is done in process
 * @param embeddings what embeds
 * @param generation what writes answers
 * @param chatModel the name of the chat model
 * @param embeddingModel the name of the embedding model on the server
 * @param dimensions the length of its vectors, when it is not the model's own
 * @param maxResponseTokens the most tokens of an answer
 * @param extractWhenDown whether sentences are quoted while the chat model is down; else the question fails
 */
public record ModelSettings(
        Optional<Server> server,
        Place embeddings,
        Place generation,
        String chatModel,
        String embeddingModel,
        OptionalInt dimensions,
        int maxResponseTokens,
        boolean extractWhenDown) {
    /** Where something is done. */
    public enum Place {
        /** By this process. */
        IN_PROCESS,
        /** By the model server. */
        SERVER
    }

    /**
     * @param apiKey what lets us in; empty for a server that asks for none
     * @param baseUrl empty for OpenAI's own
     * @param timeout the most that one attempt may take
     * @param attempts how often a call is tried in all
     */
    public record Server(String apiKey, Optional<URI> baseUrl, Duration timeout, int attempts) {
        public Server {
            Objects.requireNonNull(apiKey, "apiKey");
            Objects.requireNonNull(baseUrl, "baseUrl");
            Objects.requireNonNull(timeout, "timeout");
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Server[baseUrl=" + baseUrl + ", timeout=" + timeout + ", attempts=" + attempts + "]";
        }
    }

    public ModelSettings {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(embeddings, "embeddings");
        Objects.requireNonNull(generation, "generation");
        Objects.requireNonNull(chatModel, "chatModel");
        Objects.requireNonNull(embeddingModel, "embeddingModel");
        Objects.requireNonNull(dimensions, "dimensions");
        if (server.isEmpty() && (embeddings == Place.SERVER || generation == Place.SERVER)) {
            throw new IllegalArgumentException("nothing can be done by a model server that is not there");
        }
    }

    /**
     * The model whose vectors the store is to hold.
     *
     * @throws IllegalArgumentException when it is the server's, and the length of its vectors is neither set nor known
     */
    public EmbeddingModel configuredEmbedding() {
        if (embeddings == Place.IN_PROCESS) {
            return OnnxEmbedder.bundled();
        }
        var settings = embeddingOfServer();
        return new EmbeddingModel(settings.model(), settings.dimensions());
    }

    /**
     * The embedding model of the server.
     *
     * @throws IllegalArgumentException when the length of its vectors is neither set nor known
     */
    public OpenAiEmbeddingSettings embeddingOfServer() {
        return dimensions.isPresent()
                ? OpenAiEmbeddingSettings.of(embeddingModel, dimensions.getAsInt())
                : OpenAiEmbeddingSettings.of(embeddingModel);
    }
}
