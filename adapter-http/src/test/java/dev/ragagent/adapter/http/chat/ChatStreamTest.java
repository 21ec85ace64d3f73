package dev.ragagent.adapter.http.chat;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragagent.adapter.http.EventReader;
import dev.ragagent.adapter.http.EventReader.Received;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.FieldError;
import dev.ragagent.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {
    private static final String QUESTION = "{\"message\": \"Why?\"}";

    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void sendsEvidenceThenTextThenTheWholeAnswer() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), List.of(Samples.fullPassage(), Samples.barePassage()));
            listener.text("They walk\nsideways ");
            listener.text("🦀\r\n[1].");
            return Samples.generated();
        };

        var response = ask(QUESTION);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).startsWith("text/event-stream");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(response, "X-Request-Id")).isNotBlank();
        var events = events(response);
        assertThat(events).extracting(Received::name).containsExactly("retrieval", "content", "content", "done");
        JsonNode whole = TestServer.json(SERVER.post("/chat/run", QUESTION));
        JsonNode retrieval = TestServer.json(events.getFirst().data());
        assertThat(retrieval.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("confidence", "confidence_level", "answerability", "confidence_metrics", "sources");
        retrieval.properties().forEach(field -> assertThat(field.getValue()).isEqualTo(whole.get(field.getKey())));
        assertThat(TestServer.json(events.get(1).data())).hasToString("{\"delta\":\"They walk\\nsideways \"}");
        assertThat(TestServer.json(events.get(2).data()).get("delta").textValue())
                .isEqualTo("🦀\r\n[1].");
        assertThat(TestServer.json(events.getLast().data())).isEqualTo(whole);
    }

    @Test
    void sendsNullsWhereThereIsNoDecision() {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.empty(), List.of());
            listener.text(Samples.smallTalk().text());
            return Samples.smallTalk();
        };
        JsonNode retrieval = TestServer.json(events(ask(QUESTION)).getFirst().data());
        assertThat(retrieval.get("confidence").isNull()).isTrue();
        assertThat(retrieval.get("confidence_level").isNull()).isTrue();
        assertThat(retrieval.get("confidence_metrics").get("num_chunks").intValue())
                .isZero();
        assertThat(retrieval.get("sources")).isEmpty();
    }

    @Test
    void reportsAFailureBeforeTheFirstEventAsAnOrdinaryProblem() {
        SERVER.useCases().streamAnswer = (_, _, _, _) -> {
            throw new InvalidRequestException(List.of(new FieldError("topK", "must be 1 to 20, not 0")));
        };
        assertProblem(ask(QUESTION), 400, "VALIDATION_ERROR");
        assertProblem(ask("{"), 400, "MALFORMED_JSON");
        assertProblem(ask("{\"message\": \"Why?\", \"stream\": true}"), 400, "VALIDATION_ERROR");
    }

    @Test
    void reportsAFailureAfterItAsOneErrorEvent() {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), List.of());
            listener.text("They");
            throw new ChatGeneratorException(
                    ChatGeneratorException.Kind.UNAVAILABLE, true, null, "secret.internal broke off", null);
        };
        var response = ask(QUESTION);
        var events = events(response);
        assertThat(events).extracting(Received::name).containsExactly("retrieval", "content", "error");
        JsonNode problem = TestServer.json(events.getLast().data());
        assertThat(problem.get("code").textValue()).isEqualTo("LLM_UNAVAILABLE");
        assertThat(problem.get("status").intValue()).isEqualTo(503);
        assertThat(problem.get("request_id").textValue()).isEqualTo(header(response, "X-Request-Id"));
        assertThat(problem.get("instance").textValue()).isEqualTo("/chat/stream");
        assertThat(response.body()).doesNotContain("secret.internal");
    }

    @Test
    void hidesADefectToo() {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.empty(), List.of());
            throw new IllegalStateException("inner workings");
        };
        var response = ask(QUESTION);
        assertThat(response.body()).contains("INTERNAL_ERROR").doesNotContain("inner workings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/event-stream", "application/json, text/event-stream;q=0.5"})
    void takesTheAcceptHeadersOfEventSources(String accept) {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.empty(), List.of());
            return Samples.smallTalk();
        };
        assertThat(ask(QUESTION, "Accept", accept).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesOtherMediaTypes() {
        assertProblem(ask(QUESTION, "Accept", "application/json"), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void isNeverCompressed() {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.empty(), List.of());
            listener.text("crab ".repeat(2_000));
            return Samples.smallTalk();
        };
        var response = ask(QUESTION, "Accept-Encoding", "gzip, deflate");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(events(response)).hasSize(3);
    }

    @Test
    void countsAStreamAtItsEnd() throws InterruptedException {
        var proceed = new CountDownLatch(1);
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.empty(), List.of());
            await(proceed);
            return Samples.smallTalk();
        };
        double before = counted();
        var response = SERVER.sendAsync(request(QUESTION));
        Thread.sleep(300);
        assertThat(counted()).isEqualTo(before);
        proceed.countDown();
        assertThat(response.join().statusCode()).isEqualTo(200);
        within(Duration.ofSeconds(2), () -> counted() == before + 1);
    }

    @Test
    void interruptsTheWorkWhenItsReaderGoes() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.empty(), List.of());
            begun.countDown();
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new CallInterruptedException("writing");
        };
        try (var socket = connect()) {
            assertThat(new EventReader(socket.getInputStream()).next()).isPresent();
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goesOnlyAsFastAsItsReader() throws Exception {
        var sent = new AtomicInteger();
        var ended = new CountDownLatch(1);
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.empty(), List.of());
            try {
                for (int i = 0; i < 2_000; i++) {
                    listener.text("x".repeat(20_000));
                    sent.incrementAndGet();
                }
            } finally {
                ended.countDown();
            }
            return Samples.smallTalk();
        };
        try (var socket = connect()) {
            assertThat(new EventReader(socket.getInputStream()).next()).isPresent();
            int last = -1;
            while (sent.get() != last) {
                last = sent.get();
                Thread.sleep(300);
            }
            // Of 40 MB; the rest of what was sent is in buffers.
            assertThat(last).isLessThan(1_000);
        }
        assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
    }

    private static Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port());
        socket.setSoTimeout(10_000);
        String request = "POST /chat/stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + QUESTION.length() + "\r\n\r\n" + QUESTION;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static double counted() {
        var counter = SERVER.meters()
                .find("api_requests")
                .tags("endpoint", "/chat/stream", "status", "200")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CallInterruptedException("waiting");
        }
    }

    private static void within(Duration most, java.util.function.BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static java.net.http.HttpRequest.Builder request(String body, String... headers) {
        var request = SERVER.request("/chat/stream")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> ask(String body, String... headers) {
        return SERVER.send(request(body, headers));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static List<Received> events(HttpResponse<String> response) {
        return new EventReader(new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8))).all();
    }
}
