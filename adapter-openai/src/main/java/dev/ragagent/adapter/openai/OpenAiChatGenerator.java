package dev.ragagent.adapter.openai;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ChatGenerator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chat model on any server that speaks OpenAI's protocol. Answers are as repeatable as the model allows (temperature 0
 * where it takes one). After several failures in a row calls fail at once until a probe finds the server well.
 */
public final class OpenAiChatGenerator implements ChatGenerator {
    /**
     * As many as a service admits that is not told otherwise (MAX_CONCURRENT_CHATS), each with one call at a time: it bounds
     * what a leak could do and delays nobody.
     */
    private static final int AT_ONCE = 1_000;

    private static final ChatPrompt PING = new ChatPrompt("Say yes.", List.of(ChatMessage.user("ping")), 1);

    private final Lane lane = new Lane("asking the language model", AT_ONCE);
    private final OpenAiChatModel model;
    private final OpenAiStreamingChatModel streamingModel;
    private final OpenAiTokenCountEstimator estimator;
    private final Subject subject;
    private final Attempt<ChatResponse> ping;
    private final Upstream upstream;

    OpenAiChatGenerator(OpenAiConnection connection, SharedHttpClient http, String name, Timing timing) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a chat model has a name, not \"" + name + "\"");
        }
        @Nullable String key = connection.apiKey().isEmpty() ? null : connection.apiKey();
        model = OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(connection.baseUrl().toString())
                .apiKey(key)
                .modelName(name)
                .maxRetries(0)
                .build();
        streamingModel = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(connection.baseUrl().toString())
                .apiKey(key)
                .modelName(name)
                .build();
        estimator = ChatTokens.of(name);
        subject = new Subject("language model", name, connection.host());
        ChatRequest smallest = ChatRequests.of(name, PING);
        ping = limit -> Worker.perform("openai-chat-probe", limit, () -> model.chat(smallest));
        upstream = new Upstream(subject, connection, timing, ping);
    }

    @Override
    public String model() {
        return subject.model();
    }

    @Override
    public int tokens(String text) {
        return estimator.estimateTokenCountInText(WellFormed.text(text));
    }

    @Override
    public Generation generate(ChatPrompt prompt, Deadline deadline) {
        ChatRequest request = ChatRequests.of(subject.model(), prompt);
        return called(
                deadline,
                limit -> Worker.perform("openai-chat", limit, () -> {
                    var response = model.chat(request);
                    return Generations.of(subject, response.aiMessage().text(), response);
                }));
    }

    @Override
    public Generation stream(ChatPrompt prompt, Consumer<String> listener, Deadline deadline) {
        ChatRequest request = ChatRequests.of(subject.model(), prompt);
        try {
            return called(
                    deadline, new ChatStream(subject, handler -> streamingModel.chat(request, handler), listener));
        } catch (ListenerException e) {
            throw e.rethrown();
        }
    }

    /**
     * Asks for an answer of one token, to see whether the model is there and may be used; what it answers is of no interest.
     * A model that thinks before it writes may not like so small a limit.
     *
     * @throws ChatGeneratorException when it did not go well; of kind {@code PROMPT_REFUSED} when the server took the request
     *     and refused it as it is, which says nothing of larger ones
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline is over first
     * @throws dev.ragagent.error.CallInterruptedException when the calling thread is interrupted
     */
    public void ping(Deadline deadline) {
        called(deadline, ping);
    }

    Upstream upstream() {
        return upstream;
    }

    private <T> T called(Deadline deadline, Attempt<T> attempt) {
        try {
            return upstream.call(lane, deadline, attempt);
        } catch (UpstreamException e) {
            Failure failure = e.failure();
            throw new ChatGeneratorException(
                    switch (failure.kind()) {
                        case UNAVAILABLE -> ChatGeneratorException.Kind.UNAVAILABLE;
                        case RATE_LIMITED -> ChatGeneratorException.Kind.RATE_LIMITED;
                        case REFUSED -> ChatGeneratorException.Kind.PROMPT_REFUSED;
                    },
                    failure.retryable(),
                    failure.retryAfter(),
                    failure.message(),
                    failure.cause());
        }
    }
}
