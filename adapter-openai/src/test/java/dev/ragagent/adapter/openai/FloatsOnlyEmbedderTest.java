package dev.ragagent.adapter.openai;

import dev.ragagent.port.out.Embedder;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import dev.ragagent.testkit.embedding.EmbedderContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A model of one's own on a server that sends decimals whatever it is asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloatsOnlyEmbedderTest extends EmbedderContract {
    private final Server server = Server.start(OpenAiStubOptions::withFloatsOnly, connection -> connection);
    private final OpenAiEmbedder embedder =
            server.openAi().embedder(OpenAiEmbeddingSettings.of("nomic-embed-text", 384));

    @AfterAll
    void close() {
        server.close();
    }

    @Override
    protected Embedder embedder() {
        return embedder;
    }
}
