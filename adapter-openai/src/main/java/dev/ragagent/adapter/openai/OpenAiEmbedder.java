package dev.ragagent.adapter.openai;

import dev.langchain4j.model.openai.internal.OpenAiClient;
import dev.langchain4j.model.openai.internal.embedding.EmbeddingRequest;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedding model on any server that speaks OpenAI's protocol. Vectors have length 1. Vectors are asked for as base64,
 * which costs half the time and a third of the bytes; a server that sends decimals all the same is understood. Passages
 * are sent in batches, one after the other. After several failures in a row calls fail at once until a probe finds the
 * server well.
 */
public final class OpenAiEmbedder implements Embedder {
    private static final int QUESTIONS_AT_ONCE = 256;

    /** Few, so that a bulk of documents leaves the account's limits to the questions. */
    private static final int PASSAGES_AT_ONCE = 8;

    private static final int TEXTS_IN_A_BATCH = 128;

    /** A third of what OpenAI takes. */
    private static final int TOKENS_IN_A_BATCH = 100_000;

    private final Lane questions = new Lane("embedding the question", QUESTIONS_AT_ONCE);
    private final Lane passages = new Lane("embedding passages", PASSAGES_AT_ONCE);
    private final OpenAiEmbeddingSettings settings;
    private final EmbeddingModel model;
    private final EmbeddingTokens tokens;
    private final Subject subject;
    private final OpenAiClient client;
    private final Upstream upstream;

    OpenAiEmbedder(OpenAiConnection connection, OpenAiClient client, OpenAiEmbeddingSettings settings, Timing timing) {
        this.settings = settings;
        this.client = client;
        model = new EmbeddingModel(settings.model(), settings.dimensions());
        tokens = new EmbeddingTokens(settings.model(), settings.maxTokens());
        subject = new Subject("embedding model", settings.model(), connection.host());
        upstream = new Upstream(subject, connection, timing, attempt(List.of("ping")));
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public int maxTokens() {
        return settings.maxTokens();
    }

    @Override
    public int tokens(String text) {
        return tokens.count(text);
    }

    @Override
    public Embedding embedQuestion(String text, Deadline deadline) {
        refuseBlank(text);
        check(questions, deadline);
        return called(questions, deadline, List.of(tokens.cut(text))).getFirst();
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
        List<String> all = List.copyOf(texts);
        all.forEach(OpenAiEmbedder::refuseBlank);
        check(passages, deadline);
        List<Embedding> embeddings = new ArrayList<>(all.size());
        List<String> batch = new ArrayList<>();
        int inBatch = 0;
        for (String text : all) {
            check(passages, deadline); // cutting long texts takes its time too
            String cut = tokens.cut(text);
            int more = Math.min(tokens.count(cut), settings.maxTokens());
            if (!batch.isEmpty() && (batch.size() == TEXTS_IN_A_BATCH || inBatch + more > TOKENS_IN_A_BATCH)) {
                embeddings.addAll(called(passages, deadline, batch));
                batch.clear();
                inBatch = 0;
            }
            batch.add(cut);
            inBatch += more;
        }
        if (!batch.isEmpty()) {
            embeddings.addAll(called(passages, deadline, batch));
        }
        return List.copyOf(embeddings);
    }

    Upstream upstream() {
        return upstream;
    }

    private List<Embedding> called(Lane lane, Deadline deadline, List<String> texts) {
        try {
            return upstream.call(lane, deadline, attempt(List.copyOf(texts)));
        } catch (UpstreamException e) {
            throw new EmbedderException(
                    e.failure().retryable(), e.failure().message(), e.failure().cause());
        }
    }

    private Attempt<List<Embedding>> attempt(List<String> texts) {
        var request =
                EmbeddingRequest.builder().model(settings.model()).input(texts).encodingFormat("base64");
        if (settings.shortens()) {
            request.dimensions(settings.dimensions());
        }
        EmbeddingRequest built = request.build();
        return limit -> Worker.perform(
                "openai-embeddings",
                limit,
                () -> EmbeddingBatch.of(
                        subject,
                        texts.size(),
                        settings.dimensions(),
                        client.embedding(built).execute()));
    }

    private static void refuseBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a blank text has no embedding");
        }
    }

    private static void check(Lane lane, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(lane.activity());
        }
        deadline.check(lane.activity());
    }
}
