package dev.ragagent.adapter.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.FieldError;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.RateLimitExceededException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.conversation.Question;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that others wrote for OpenAI, unchanged. */
class OpenAiClientTest {
    private static final String KEY = "sk-of-ours";

    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private final AtomicReference<Question> asked = new AtomicReference<>();

    @BeforeEach
    void answer() {
        SERVER.useCases().authenticate = (shown, _) -> {
            if (!shown.equals(new Credential.Secret(KEY))) {
                throw new InvalidCredentialException(false);
            }
            return Caller.ANONYMOUS;
        };
        SERVER.useCases().answerQuestion = (_, question, _) -> {
            asked.set(question);
            return Samples.generated();
        };
        SERVER.useCases().streamAnswer = (_, question, listener, _) -> {
            asked.set(question);
            listener.evidence(Optional.of(Samples.allowed()), List.of());
            listener.text("They walk sideways ");
            listener.text("[1]. Nobody knows why.");
            return Samples.generated();
        };
    }

    @Test
    void asks() {
        var response = model(KEY)
                .chat(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("What are crabs?"),
                        AiMessage.from("Animals."),
                        UserMessage.from("How do they walk?"));
        assertThat(response.aiMessage().text()).isEqualTo(Samples.generated().text());
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.modelName()).isEqualTo("any-model");
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(600);
        assertThat(asked.get().message()).isEqualTo("How do they walk?");
        assertThat(asked.get().context())
                .isEqualTo(new Context.Told(List.of(new PastTurn("What are crabs?", Optional.of("Animals.")))));
    }

    @Test
    void readsAlong() throws Exception {
        var pieces = new StringBuilder();
        var end = new CompletableFuture<ChatResponse>();
        OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl())
                .apiKey(KEY)
                .modelName("any-model")
                .timeout(Duration.ofSeconds(20))
                .build()
                .chat("How do crabs walk?", new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String piece) {
                        pieces.append(piece);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        end.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        end.completeExceptionally(error);
                    }
                });
        var response = end.get(20, TimeUnit.SECONDS);
        assertThat(pieces).hasToString(Samples.generated().text());
        assertThat(response.aiMessage().text()).isEqualTo(Samples.generated().text());
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(512);
        assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(88);
    }

    @Test
    void learnsWhatIsWrong() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> model("sk-of-others").chat("Why?"))
                .withMessageContaining("invalid_api_key");
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            throw new RateLimitExceededException("Too many.", 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        };
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> model(KEY).chat("Why?"))
                .withMessageContaining("rate_limit_exceeded");
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            throw new dev.ragagent.error.InvalidRequestException(
                    List.of(new FieldError("message", "must not be empty or white space alone")));
        };
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> model(KEY).chat("?"))
                .withMessageContaining("messages[0].content");
    }

    private static OpenAiChatModel model(String key) {
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl())
                .apiKey(key)
                .modelName("any-model")
                .maxRetries(0)
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static String baseUrl() {
        return "http://127.0.0.1:" + SERVER.port() + "/v1";
    }
}
