package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.ChatGeneratorException.Kind;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.stubs.openai.ChatReply;
import dev.ragagent.stubs.openai.Fault;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers and operators see of each fault; one attempt, so that the first one is seen. */
class FailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE_LIMITED | RATE_LIMITED | true | more often than the account allows",
                "RATE_LIMITED_SILENTLY | RATE_LIMITED | true | more often than the account allows",
                "QUOTA_EXHAUSTED | RATE_LIMITED | false | quota is used up",
                "SERVER_ERROR | UNAVAILABLE | true | status 500",
                "OVERLOADED | UNAVAILABLE | true | status 503",
                "CONNECTION_RESET | UNAVAILABLE | true | was cut off",
                "HANG | UNAVAILABLE | true | within 700 ms",
                "STALLED_BODY | UNAVAILABLE | true | within 700 ms",
                "BYTE_A_SECOND | UNAVAILABLE | true | within 700 ms",
                "HALF_CLOSE | UNAVAILABLE | true | ",
                "TRUNCATED_JSON | UNAVAILABLE | true | ",
                "HTML | UNAVAILABLE | true | ",
                "EMPTY_CHOICES | UNAVAILABLE | true | ",
                "ERROR_IN_STREAM | UNAVAILABLE | true | ",
                "STREAM_CUT | UNAVAILABLE | true | broke off",
            })
    void everyFaultIsToldInWords(Fault fault, Kind kind, boolean retryable, @Nullable String words) {
        try (var server = impatient()) {
            server.always(fault);
            OpenAiChatGenerator chat = server.chat();
            ChatGeneratorException atOnce = failure(() -> chat.generate(Server.PROMPT, Server.ample()));
            ChatGeneratorException inPieces = failure(() -> chat.stream(Server.PROMPT, piece -> {}, Server.ample()));
            for (ChatGeneratorException e : new ChatGeneratorException[] {atOnce, inPieces}) {
                assertThat(e.kind()).isEqualTo(kind);
                assertThat(e.retryable()).isEqualTo(retryable);
                assertThat(e.getMessage())
                        .contains("gpt-4o-mini", "127.0.0.1")
                        .contains(words == null ? "" : words)
                        .doesNotContain(Server.KEY, "private", "null");
            }
            assertThat(atOnce.retryAfter().isPresent()).isEqualTo(fault == Fault.RATE_LIMITED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultIsTheEmbeddersToo(Fault fault) {
        try (var server = impatient()) {
            server.always(fault);
            OpenAiEmbedder embedder = server.embedder();
            EmbedderException e = catchThrowableOfType(
                    EmbedderException.class, () -> embedder.embedQuestion("a private question", Server.ample()));
            assertThat(e).isNotNull();
            assertThat(e.getMessage())
                    .contains("text-embedding-3-small", "127.0.0.1")
                    .doesNotContain(Server.KEY, "private", "null");
            assertThat(e.retryable()).isEqualTo(fault != Fault.QUOTA_EXHAUSTED);
        }
    }

    @Test
    void wrongKeyIsToldAndNotRepeated() {
        try (var server = Server.start(options -> options.withApiKey("another"), connection -> connection)) {
            ChatGeneratorException e = failure(() -> server.chat().generate(Server.PROMPT, Server.ample()));
            assertThat(e).hasMessageContaining("refused the API key").hasMessageNotContaining(Server.KEY);
            assertThat(e.retryable()).isFalse();
            assertThat(server.stub().traffic().chatCalls()).isEqualTo(1);
        }
    }

    @Test
    void unknownModelIsNamed() {
        try (var server = Server.start(options -> options.withModels(Set.of("other")), connection -> connection)) {
            ChatGeneratorException e = failure(() -> server.chat().generate(Server.PROMPT, Server.ample()));
            assertThat(e).hasMessageContaining("does not know the model \"gpt-4o-mini\"");
            assertThat(e.retryable()).isFalse();
        }
    }

    @Test
    void filteredAndEmptyAnswersAreFailures() {
        try (var server = Server.start()) {
            server.stub().script(call -> new ChatReply("half an ans", "content_filter"));
            ChatGeneratorException filtered = failure(() -> server.chat().generate(Server.PROMPT, Server.ample()));
            assertThat(filtered.kind()).isEqualTo(Kind.PROMPT_REFUSED);
            server.stub().script(call -> ChatReply.of(" \n"));
            assertThat(failure(() -> server.chat().generate(Server.PROMPT, Server.ample())))
                    .hasMessageContaining("empty answer");
        }
    }

    @Test
    void nobodyListening() {
        var server = impatient();
        server.stub().close();
        try (server) {
            assertThat(failure(() -> server.chat().generate(Server.PROMPT, Server.ample())))
                    .hasMessageContaining("can't be reached");
        }
    }

    @Test
    void closedConnectionIsNotUsed() {
        var server = Server.start();
        OpenAiChatGenerator chat = server.chat();
        server.close();
        assertThat(failure(() -> chat.generate(Server.PROMPT, Server.ample()))).hasMessageContaining("closed");
    }

    private static Server impatient() {
        return Server.start(
                options -> options, connection -> connection.withAttempts(1).withTimeout(Duration.ofMillis(700)));
    }

    private static ChatGeneratorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ChatGeneratorException e = catchThrowableOfType(ChatGeneratorException.class, call);
        assertThat(e).isNotNull();
        return e;
    }
}
