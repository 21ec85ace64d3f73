package dev.ragagent.app.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers go away, and then the service stops, while calls of the model hang. */
@Timeout(120)
class LeavingCallersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final int CALLERS = 20;

    @TempDir
    Path temp;

    @Test
    void nothingRunsOnForThemBeyondTheDeadline() throws Exception {
        try (OpenAiStub model = OpenAiStub.start(OpenAiStubOptions.defaults())) {
            try (var service = RunningService.start(
                            temp,
                            Models.of(
                                    model, DEADLINE, Map.of("EMBEDDINGS", "onnx", "CIRCUIT_BREAKER_THRESHOLD", "1000")))
                    .withDocuments()) {
                assertThat(service.ask().name()).isEqualTo("200 generated");
                LoadOfQuestions.run(service, 2 * CALLERS, Duration.ofSeconds(1), false, 20260601)
                        .requireContract(); // whatever has a pool has filled it now
                model.faults(FaultPlan.always(Fault.HANG));

                callersLeave(model, service);
                theServiceStops(model, service);
            }
            Await.until(
                    "no connection is open",
                    Duration.ofSeconds(5),
                    () -> model.traffic().openConnections() == 0);
        }
    }

    private void callersLeave(OpenAiStub model, RunningService service) throws Exception {
        try (Threads threads = Threads.watched()) {
            callersLeave(model, service, threads);
        }
    }

    private void callersLeave(OpenAiStub model, RunningService service, Threads threads) throws Exception {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < CALLERS; i++) {
            sockets.add(asking(service.address(), "/chat/run"));
        }
        Await.until(
                "their calls hang",
                Duration.ofSeconds(20),
                () -> model.traffic().callsUnderWay() == CALLERS);
        for (Socket socket : sockets) {
            socket.close();
        }
        Duration ended = Await.until(
                "no call is under way",
                Duration.ofSeconds(30),
                () -> model.traffic().callsUnderWay() == 0);
        Form.tell("callers left: calls ended after", ended);
        assertThat(ended).isLessThan(Form.promised(DEADLINE));
        assertThat(threads.left(temp)).as("threads that are left").isEmpty();
    }

    private static void theServiceStops(OpenAiStub model, RunningService service) throws Exception {
        var socket = asking(service.address(), "/chat/run");
        var stream = asking(service.address(), "/chat/stream");
        Await.until(
                "their calls hang",
                Duration.ofSeconds(20),
                () -> model.traffic().callsUnderWay() == 2);
        long begun = System.nanoTime();
        Thread stopping = Thread.ofVirtual().start(service::close);
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertThat(answer)
                .as("whoever was let in is answered")
                .startsWith("HTTP/1.1 200")
                .contains("\"degraded\":true");
        assertThat(new String(stream.getInputStream().readAllBytes(), UTF_8))
                .as("and streams come to their end")
                .contains("event: retrieval", "event: content", "event: done", "\"degraded\":true")
                .endsWith("0\r\n\r\n");
        stopping.join(Duration.ofSeconds(60));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Form.tell("the service stopped after", took);
        assertThat(stopping.isAlive()).isFalse();
        assertThat(model.traffic().callsUnderWay()).isZero();
        // A second in which a load balancer notices, and what the parts need to close.
        assertThat(took).isLessThan(Form.promised(DEADLINE).plusSeconds(10));
        socket.close();
        stream.close();
    }

    private static Socket asking(URI address, String path) throws IOException {
        String body = "{\"message\": \"Where does the key of the reactor hang?\"}";
        var socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(UTF_8));
        return socket;
    }
}
