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
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program is killed while it answers questions that have idempotency keys, and they are sent to it again. */
class RepeatedQuestionTest {
    private static final String QUESTION = "{\"message\": \"Which form do employees need to apply for annual leave?\"}";

    @TempDir
    Path temp;

    @Test
    void isAnsweredOnceAlsoWhenTheServiceIsKilledInBetween() throws Exception {
        Path handbook = Files.createDirectory(temp.resolve("handbook"));
        Files.writeString(
                handbook.resolve("leave.md"),
                "Employees apply for annual leave with form seven, which the office accepts until Friday.");
        try (OpenAiStub model = OpenAiStub.start(OpenAiStubOptions.defaults())) {
            var variables = Map.of(
                    "OPENAI_BASE_URL",
                    model.baseUrl(),
                    "EMBEDDINGS",
                    "onnx",
                    "CORPUS_DIR",
                    handbook.toString(),
                    "SIMILARITY_THRESHOLD_DEFAULT",
                    "0.3");
            HttpResponse<String> answered;
            try (ChildProcess server = ChildProcess.start(temp, variables, "serve")) {
                URI address = server.address();
                ChildProcess.await(() -> server.said().contains("1 document"));
                answered = answered(address, "answered");
                model.faults(FaultPlan.always(Fault.HANG));
                FutureTask<HttpResponse<String>> cutOff = begin(address, "cut-off");
                ChildProcess.await(() -> model.traffic().callsUnderWay() > 0);
                server.kill();
                assertThat(cutOff).failsWithin(Duration.ofSeconds(20));
                model.faults(FaultPlan.none());
            }

            try (ChildProcess server = ChildProcess.start(temp, variables, "serve")) {
                URI address = server.address();
                long calls = model.traffic().chatCalls();
                assertThat(answered(address, "answered").body())
                        .as("the very same body, from before the kill")
                        .isEqualTo(answered.body());
                assertThat(model.traffic().chatCalls()).isEqualTo(calls);

                HttpResponse<String> afterwards = answered(address, "cut-off");
                assertThat(model.traffic().chatCalls()).isEqualTo(calls + 1);
                assertThat(answered(address, "cut-off").body()).isEqualTo(afterwards.body());
                String session = ChildProcess.json(afterwards).text("session_id");
                assertThat(ChildProcess.json(ChildProcess.get(address, "/session/" + session + "/history"))
                                .objects("messages"))
                        .hasSize(2);

                var other = ChildProcess.postOnce(address, "/chat/run", "answered", "{\"message\": \"Hello\"}");
                assertThat(other.statusCode()).isEqualTo(422);
                assertThat(ChildProcess.json(other).text("code")).isEqualTo("IDEMPOTENCY_MISMATCH");
            }
        }
    }

    private static HttpResponse<String> answered(URI address, String key) {
        var response = ChildProcess.postOnce(address, "/chat/run", key, QUESTION);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private static FutureTask<HttpResponse<String>> begin(URI address, String key) {
        var asking = new FutureTask<>(() -> ChildProcess.postOnce(address, "/chat/run", key, QUESTION));
        Thread.ofVirtual().start(asking);
        return asking;
    }
}
