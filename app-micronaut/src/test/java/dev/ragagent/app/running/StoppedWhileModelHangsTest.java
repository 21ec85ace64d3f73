package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program is told to stop while its model server hangs. */
class StoppedWhileModelHangsTest {
    private static final String QUESTION = "{\"message\": \"Which form do employees need to apply for annual leave?\"}";
    /** The promise is the deadline, and a second for load balancers before it; the rest is for a machine that is busy. */
    private static final Duration TO_END = Duration.ofSeconds(4 + 1 + 20);

    @TempDir
    Path temp;

    @Test
    void answersWhoWasLetInAndEndsInOrder() throws Exception {
        Path handbook = Files.createDirectory(temp.resolve("handbook"));
        Files.writeString(
                handbook.resolve("leave.md"),
                "Employees apply for annual leave with form seven, which the office accepts until Friday.");
        try (OpenAiStub model = OpenAiStub.start(OpenAiStubOptions.defaults())) {
            var variables = Map.of(
                    "OPENAI_BASE_URL", model.baseUrl(),
                    "EMBEDDINGS", "onnx",
                    "CORPUS_DIR", handbook.toString(),
                    "SIMILARITY_THRESHOLD_DEFAULT", "0.3",
                    "REQUEST_DEADLINE_SECONDS", "4");
            try (ChildProcess server = ChildProcess.start(temp, variables, "serve")) {
                URI address = server.address();
                ChildProcess.await(() -> server.said().contains("1 document"));
                model.faults(FaultPlan.always(Fault.HANG));
                FutureTask<HttpResponse<String>> asking =
                        begun(() -> ChildProcess.post(address, "/chat/run", QUESTION));
                ChildProcess.await(() -> model.traffic().callsUnderWay() > 0);

                long told = System.nanoTime();
                server.terminate();
                assertThat(asking.get().statusCode()).as(asking.get().body()).isEqualTo(200);
                assertThat(ChildProcess.json(asking.get()).flag("degraded")).isTrue();
                assertThat(server.exitCode()).as(server.said()).isZero();
                Duration took = Duration.ofNanos(System.nanoTime() - told);
                System.out.println("[faults] the program ended after " + took);
                assertThat(took).isLessThan(TO_END);
                ChildProcess.await(() -> model.traffic().callsUnderWay() == 0);
            }
        }
    }

    private static <T> FutureTask<T> begun(Callable<T> call) {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }
}
