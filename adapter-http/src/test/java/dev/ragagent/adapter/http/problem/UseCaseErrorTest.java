package dev.ragagent.adapter.http.problem;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.ChatGeneratorException.Kind;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.FieldError;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.PayloadTooLargeException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.UnsupportedCapabilityException;
import dev.ragagent.error.VectorStoreException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class UseCaseErrorTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final String SECRET = "jdbc:postgresql://db.internal/x?password=hunter2";

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments(new NotFoundException(NotFoundException.Kind.SESSION, "s"), 404, "SESSION_NOT_FOUND"),
                arguments(new NotFoundException(NotFoundException.Kind.DOCUMENT, "d"), 404, "DOCUMENT_NOT_FOUND"),
                arguments(new NotFoundException(NotFoundException.Kind.JOB, "j"), 404, "JOB_NOT_FOUND"),
                arguments(new NotFoundException(NotFoundException.Kind.MESSAGE, "m"), 404, "MESSAGE_NOT_FOUND"),
                arguments(new ForbiddenException("chat"), 403, "FORBIDDEN"),
                arguments(new InvalidCredentialException(true), 401, "AUTHENTICATION_REQUIRED"),
                arguments(new InvalidCredentialException(false), 401, "INVALID_API_KEY"),
                arguments(new PayloadTooLargeException("too many"), 413, "PAYLOAD_TOO_LARGE"),
                arguments(new VectorStoreException(true, SECRET, null), 503, "VECTOR_STORE_UNAVAILABLE"),
                arguments(new RecordStoreException(true, SECRET, null), 503, "SESSION_STORE_UNAVAILABLE"),
                arguments(new EmbedderException(true, SECRET, null), 503, "LLM_UNAVAILABLE"),
                arguments(new CallInterruptedException("waiting"), 503, "OVERLOADED"),
                arguments(new DeadlineExceededException("searching"), 504, "DEADLINE_EXCEEDED"),
                arguments(new UnsupportedCapabilityException(SECRET, "X"), 500, "INTERNAL_ERROR"),
                arguments(new IllegalStateException(SECRET), 500, "INTERNAL_ERROR"),
                arguments(new StackOverflowError(SECRET), 500, "INTERNAL_ERROR"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void becomesAProblemThatTellsNothingInternal(Throwable error, int status, String code) {
        HttpResponse<String> response = askAndFailWith(error);

        assertProblem(response, status, code).namesFields();
        assertThat(response.body())
                .doesNotContain("hunter2")
                .doesNotContain("Exception")
                .doesNotContain("\\tat ");
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                .isEqualTo(status == 401);
    }

    @Test
    void passesOnWhenAModelCanBeAskedAgain() {
        var limited = askAndFailWith(
                new ChatGeneratorException(Kind.RATE_LIMITED, true, Duration.ofMillis(12_300), SECRET, null));
        assertProblem(limited, 503, "LLM_RATE_LIMITED");
        assertThat(limited.headers().firstValue("Retry-After")).contains("13");

        var silent = askAndFailWith(new ChatGeneratorException(Kind.UNAVAILABLE, true, null, SECRET, null));
        assertProblem(silent, 503, "LLM_UNAVAILABLE");
        assertThat(silent.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void namesFieldsAsClientsSpellThem() {
        var response = askAndFailWith(new InvalidRequestException(List.of(
                new FieldError("message", "is too long"),
                new FieldError("topK", "is 0"),
                new FieldError("similarityThreshold", "is 2"),
                new FieldError("session", "is odd"),
                new FieldError("filter", "is odd"),
                new FieldError("filters.chapterName", "is odd"),
                new FieldError("documents[3].id", "is odd"))));

        assertProblem(response, 400, "VALIDATION_ERROR")
                .namesFields(
                        "message",
                        "top_k",
                        "similarity_threshold",
                        "session_id",
                        "filters",
                        "filters.chapterName",
                        "documents[3].id");
    }

    @Test
    void saysWhereTheProblemIsAndWhatItIs() {
        var response = askAndFailWith(new InvalidRequestException("topK", "is 1 to 20, not 0"));

        var problem = assertProblem(response, 400, "VALIDATION_ERROR").document();
        assertThat(problem.path("instance").asText()).isEqualTo("/chat/run");
        assertThat(problem.path("detail").asText()).contains("top_k").contains("is 1 to 20, not 0");
    }

    @Test
    void logsADefectWithItsStackAndItsRequest() {
        var logger = (Logger) LoggerFactory.getLogger(DefectHandler.class);
        var lines = new ListAppender<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing(); // notes the thread's tags while they are there
                super.append(event);
            }
        };
        lines.start();
        logger.setLevel(Level.ERROR);
        logger.setAdditive(false);
        logger.addAppender(lines);
        try {
            var response = askAndFailWith(new IllegalStateException("a defect"));

            assertThat(lines.list).hasSize(1);
            ILoggingEvent line = lines.list.getFirst();
            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("a defect");
            assertThat(line.getMDCPropertyMap())
                    .containsEntry(
                            "request_id",
                            response.headers().firstValue("X-Request-Id").orElseThrow())
                    .containsEntry("endpoint", "/chat/run");
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
    }

    private static HttpResponse<String> askAndFailWith(Throwable error) {
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            throw sneaky(error);
        };
        return SERVER.post("/chat/run", "{\"message\": \"Why?\"}");
    }

    private static RuntimeException sneaky(Throwable error) {
        if (error instanceof Error serious) {
            throw serious;
        }
        return (RuntimeException) error;
    }
}
