package dev.ragagent.adapter.openai;

import dev.ragagent.port.out.Embedder;
import dev.ragagent.testkit.embedding.EmbedderContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiEmbedderTest extends EmbedderContract {
    private final Server server = Server.start();
    private final OpenAiEmbedder embedder = server.embedder();

    @BeforeAll
    void loadTheTokenizer() {
        // The encoding's table takes a second to read on a busy machine, and the contract times single calls.
        embedder.tokens("warm");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Override
    protected Embedder embedder() {
        return embedder;
    }
}
