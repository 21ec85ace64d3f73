package dev.ragagent.adapter.openai;

import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A stub and an adapter that is connected to it. */
record Server(OpenAiStub stub, OpenAi openAi) implements AutoCloseable {
    static final String KEY = "sk-very-secret";
    static final ChatPrompt PROMPT =
            new ChatPrompt("Answer briefly.", List.of(ChatMessage.user("a private question")), 100);

    static Server start() {
        return start(UnaryOperator.identity(), UnaryOperator.identity());
    }

    static Server start(UnaryOperator<OpenAiStubOptions> options, UnaryOperator<OpenAiConnection> connection) {
        var stub = OpenAiStub.start(options.apply(OpenAiStubOptions.defaults().withApiKey(KEY)));
        var to = OpenAiConnection.of(KEY).withBaseUrl(stub.baseUrl() + "/");
        return new Server(stub, OpenAi.connect(connection.apply(to)));
    }

    OpenAiChatGenerator chat() {
        return openAi.chatGenerator("gpt-4o-mini");
    }

    OpenAiEmbedder embedder() {
        return openAi.embedder(OpenAiEmbeddingSettings.of("text-embedding-3-small"));
    }

    void always(Fault fault) {
        stub.faults(FaultPlan.always(fault));
    }

    void well() {
        stub.faults(FaultPlan.none());
    }

    static Deadline in(Duration span) {
        return Deadline.after(span, System::nanoTime);
    }

    static Deadline ample() {
        return in(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        openAi.close();
        stub.close();
    }
}
