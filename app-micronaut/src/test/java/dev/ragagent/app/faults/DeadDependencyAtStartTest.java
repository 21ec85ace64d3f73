package dev.ragagent.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Model server and Qdrant are not there at the start, or take connections and say nothing; later they come. */
@Timeout(240)
class DeadDependencyAtStartTest {
    /** The promise is 10 s for an idle machine. */
    private static final Duration TO_LIVE = Duration.ofSeconds(45);

    @TempDir
    Path temp;

    @Test
    @EnabledIfSystemProperty(
            named = "rag.long",
            matches = "true",
            disabledReason = "only in the long form: connections that lead nowhere are the harder case")
    void livesWhenConnectionsAreRefused() throws Exception {
        int model = freePort();
        int store = freePort();
        startsWithout("refused", model, store, () -> {});
    }

    @Test
    void livesWhenConnectionsLeadNowhere() throws Exception {
        try (var model = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var store = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Nobody accepts: the system does so for them, and nothing is ever answered.
            startsWithout("a black hole", model.getLocalPort(), store.getLocalPort(), () -> {
                model.close();
                store.close();
            });
        }
    }

    /** @param free makes the two ports free */
    private void startsWithout(String what, int modelPort, int storePort, Ending free) throws Exception {
        var variables = Map.of(
                "OPENAI_BASE_URL",
                "http://127.0.0.1:" + modelPort + "/v1",
                "QDRANT_URL",
                "http://127.0.0.1:" + storePort,
                "LLM_FALLBACK",
                "none",
                "REQUEST_DEADLINE_SECONDS",
                "3");
        long begun = System.nanoTime();
        try (var service = RunningService.start(temp, variables)) {
            assertThat(service.get("/health/liveness").statusCode()).isEqualTo(200);
            var alive = Duration.ofNanos(System.nanoTime() - begun);
            Form.tell(what + ": alive after", alive);
            assertThat(alive).isLessThan(TO_LIVE);
            saysWhatIsMissing(service, modelPort, storePort);
            Outcome asked = service.ask();
            assertThat(asked.name()).isEqualTo("503 VECTOR_STORE_UNAVAILABLE");
            assertThat(asked.defect()).isEmpty();

            free.run();
            try (var model = patiently(
                            () -> OpenAiStub.start(OpenAiStubOptions.defaults().withPort(modelPort)));
                    var store = patiently(() -> OutsideQdrant.start(storePort))) {
                Duration ready = Await.until(
                        "the service is ready",
                        Duration.ofSeconds(60),
                        () -> service.get("/health/readiness").statusCode() == 200);
                Form.tell(what + ": ready after", ready);
                service.withDocuments();
                assertThat(service.ask().name()).isEqualTo("200 generated");
                assertThat(model.traffic().chatCalls()).isPositive();
                assertThat(store.faults().callsAnswered()).isPositive();
            }
        }
    }

    private static void saysWhatIsMissing(RunningService service, int... ports) {
        var readiness = service.get("/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).contains("qdrant is down: ").contains("openai is down: ");
        var health = service.get("/health");
        assertThat(health.statusCode()).isEqualTo(503);
        JsonView dependencies =
                RunningService.json(health).optionalObject("dependencies").orElseThrow();
        for (String name : new String[] {"qdrant", "openai"}) {
            JsonView one = dependencies.optionalObject(name).orElseThrow();
            assertThat(one.text("status")).isEqualTo("down");
            assertThat(one.text("error")).isNotBlank().hasSizeLessThan(100);
        }
        for (int port : ports) {
            assertThat(readiness.body() + health.body())
                    .doesNotContain("127.0.0.1", String.valueOf(port), "/tmp", "Exception");
        }
    }

    /** A port that was just given back is not free on every system at once. */
    private static <T> T patiently(Callable<T> start) throws Exception {
        for (int i = 0; i < 50; i++) {
            try {
                return start.call();
            } catch (java.io.UncheckedIOException e) {
                Thread.sleep(Duration.ofMillis(100));
            }
        }
        return start.call();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private interface Ending {
        void run() throws IOException;
    }
}
