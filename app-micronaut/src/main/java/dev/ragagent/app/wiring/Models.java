package dev.ragagent.app.wiring;

import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.adapter.onnx.OnnxProbe;
import dev.ragagent.adapter.openai.OpenAi;
import dev.ragagent.adapter.openai.OpenAiConnection;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.ModelSettings;
import dev.ragagent.app.config.ModelSettings.Place;
import dev.ragagent.app.embedding.CachingEmbedder;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.port.out.ChatGenerator;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.Embedder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What embeds and what writes answers: the model in process, a model server, or one for each. A server need not be there
 * when this is opened.
 */
final class Models implements AutoCloseable {
    /** Some twenty thousand questions with the vectors of the model in process. */
    private static final long CACHE_BYTES = 32L << 20;

    private final Embedder embedder;
    private final Optional<ChatGenerator> chatGenerator;
    private final List<DependencyProbe> probes;
    private final OtherEmbedders others;
    private final Closing closing;

    private Models(
            Embedder embedder,
            Optional<ChatGenerator> chatGenerator,
            List<DependencyProbe> probes,
            OtherEmbedders others,
            Closing closing) {
        this.embedder = embedder;
        this.chatGenerator = chatGenerator;
        this.probes = probes;
        this.others = others;
        this.closing = closing;
    }

    /**
     * Opens them.
     *
     * @param executor runs calls that several questions wait for
     * @throws dev.ragagent.error.EmbedderException when the model in process can't be loaded on this machine
     */
    static Models open(Configuration configuration, Instruments instruments, Executor executor) {
        var closing = new Closing();
        boolean open = false;
        try {
            var models = open(configuration, instruments, executor, closing);
            open = true;
            return models;
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    private static Models open(
            Configuration configuration, Instruments instruments, Executor executor, Closing closing) {
        var settings = configuration.models();
        var probes = new ArrayList<DependencyProbe>();
        Optional<OpenAi> server = settings.server()
                .map(there -> closing.add(
                        "the model server's client",
                        Duration.ofSeconds(5),
                        OpenAi.connect(connection(there, configuration.breaker()))));
        Embedder plain;
        if (settings.embeddings() == Place.SERVER) {
            plain = instruments.timed(
                    Embedder.class, server.orElseThrow().embedder(settings.embeddingOfServer()), "openai");
        } else {
            OnnxEmbedder model = closing.add("the embedding model", Duration.ofSeconds(10), OnnxEmbedder.load());
            plain = instruments.timed(Embedder.class, model, "onnx");
            probes.add(new OnnxProbe(model));
        }
        Optional<ChatGenerator> generator = settings.generation() == Place.SERVER
                ? server.map(there ->
                        instruments.timed(ChatGenerator.class, there.chatGenerator(settings.chatModel()), "openai"))
                : Optional.empty();
        server.ifPresent(there -> probes.add(there.probe(isEssential(configuration))));
        // Less than the part that the core gives to embedding, see the embedder's own words.
        var longestFlight = configuration.requestDeadline().dividedBy(2);
        var embedder = new CachingEmbedder(plain, CACHE_BYTES, longestFlight, executor);
        instruments.watch("embeddings", embedder.cache());
        var others = new OtherEmbedders(
                server,
                instruments,
                closing,
                other -> new CachingEmbedder(other, CACHE_BYTES, longestFlight, executor));
        return new Models(embedder, generator, List.copyOf(probes), others, closing);
    }

    private static OpenAiConnection connection(ModelSettings.Server server, Configuration.Breaker breaker) {
        var connection = OpenAiConnection.of(server.apiKey())
                .withTimeout(server.timeout())
                .withAttempts(server.attempts())
                .withBreaker(breaker.threshold(), breaker.longestProbeInterval());
        return server.baseUrl()
                .map(url -> connection.withBaseUrl(url.toString()))
                .orElse(connection);
    }

    /** Without vectors the terms are still searched for, and without answers of a model sentences are quoted. */
    private static boolean isEssential(Configuration configuration) {
        var settings = configuration.models();
        boolean needsVectors = settings.embeddings() == Place.SERVER
                && configuration.questions().mode() == RetrievalMode.DENSE;
        boolean needsWords = settings.generation() == Place.SERVER && !settings.extractWhenDown();
        return needsVectors || needsWords;
    }

    Embedder embedder() {
        return embedder;
    }

    /**
     * What embeds with that model, for vectors that are of another one than is configured; empty when nothing here does. Not
     * for several threads at once.
     *
     * @throws dev.ragagent.error.EmbedderException when the model in process can't be loaded on this machine
     */
    Optional<Embedder> embedderOf(EmbeddingModel model) {
        return model.equals(embedder.model()) ? Optional.of(embedder) : others.of(model);
    }

    Optional<ChatGenerator> chatGenerator() {
        return chatGenerator;
    }

    /** In the order in which they are reported. */
    List<DependencyProbe> probes() {
        return probes;
    }

    @Override
    public void close() {
        closing.close();
    }
}
