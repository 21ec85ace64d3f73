package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator runs before a deployment, as the real program. */
class DeploymentCommandsTest {
    /** Seconds. A machine that builds leaves little to a process that begins. */
    private static final String PATIENCE = "60";

    private static final String KEY = "sk-very-secret";

    @TempDir
    Path temp;

    @Test
    void configPrintsWhatIsInEffectAndNoSecret() throws Exception {
        var variables =
                Map.of("OPENAI_API_KEY", KEY, "DATABASE_URL", "postgresql://ann:hunter2@db/rag", "MAX_TOP_K", "9");
        ChildProcess text = ChildProcess.run(temp, variables, "config");
        assertThat(text.exitCode()).as(text.said()).isZero();
        assertThat(text.out())
                .containsPattern("(?m)^MAX_TOP_K +environment +9$")
                .containsPattern("(?m)^DATABASE_URL +environment +postgresql://\\*\\*\\*@db/rag$")
                .containsPattern("(?m)^OPENAI_MODEL +default +gpt-4o-mini$");

        ChildProcess json = ChildProcess.run(temp, variables, "config", "--json");
        JsonView settings = JsonView.parse(json.out());
        assertThat(settings.optionalObject("MAX_TOP_K").orElseThrow().text("value"))
                .isEqualTo("9");
        assertThat(settings.optionalObject("OPENAI_API_KEY").orElseThrow().text("value"))
                .isEqualTo("***");
        assertThat(text.said() + json.said()).doesNotContain(KEY, "hunter2");

        ChildProcess broken = ChildProcess.run(temp, Map.of("API_PORT", "x"), "config");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains("API_PORT=x must be");
        assertThat(broken.out()).isEmpty();
    }

    @Test
    void preflightIsReadyOnStubsAndSaysWhatIsNot() throws Exception {
        var variables = new HashMap<String, String>();
        try (var openAi = OpenAiStub.start(OpenAiStubOptions.defaults().withApiKey(KEY));
                var qdrant = QdrantStub.start(QdrantStubOptions.DEFAULTS)) {
            variables.put("OPENAI_BASE_URL", openAi.baseUrl());
            variables.put("OPENAI_API_KEY", KEY);
            variables.put("API_KEYS", "ops:" + KEY);
            variables.put("QDRANT_URL", "http://127.0.0.1:" + qdrant.port());
            ChildProcess ready = ChildProcess.run(temp, variables, "preflight", "--patience", PATIENCE);
            assertThat(ready.exitCode()).as(ready.said()).isZero();
            assertThat(ready.out()).contains("Ready, with ").contains("Qdrant 1.18.0 at 127.0.0.1");
            assertThat(temp.resolve("data")).as("nothing is made").doesNotExist();
        }
        long begun = System.nanoTime();
        ChildProcess dead = ChildProcess.run(temp, variables, "preflight", "--json", "--patience", PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        assertThat(dead.exitCode()).isEqualTo(1);
        assertThat(dead.err()).contains("Not ready: vector store, model server.");
        JsonView report = JsonView.parse(dead.out());
        assertThat(report.flag("ok")).isFalse();
        assertThat(report.objects("checks"))
                .hasSize(13)
                .allSatisfy(check -> {
                    assertThat(check.text("name")).matches("[a-z_]+");
                    assertThat(check.text("detail")).isNotBlank();
                    assertThat(check.optionalText("action").isPresent())
                            .isEqualTo(check.text("status").matches("warning|failed"));
                })
                .extracting(check -> check.text("status"))
                .contains("ok", "failed", "skipped");
        assertThat(dead.said()).doesNotContain(KEY, "\tat ");
    }

    @Test
    void preflightTellsEveryProblemOfTheConfiguration() throws Exception {
        ChildProcess child = ChildProcess.run(temp, Map.of("API_PORT", "x", "LOG_JSON", "perhaps"), "preflight");

        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.out())
                .contains("API_PORT=x must be", "LOG_JSON=perhaps must be", "the configuration is not valid");
        assertThat(child.err().lines()).containsExactly("Not ready: configuration.");
    }

    @Test
    void preflightRunsBesideTheServiceOfTheSameFolder() throws Exception {
        try (ChildProcess server = ChildProcess.start(temp, Map.of(), "serve")) {
            String port = String.valueOf(server.address().getPort());
            ChildProcess beside = ChildProcess.run(temp, Map.of("API_PORT", port), "preflight", "--patience", PATIENCE);
            assertThat(beside.exitCode()).as(beside.said()).isZero();
            assertThat(beside.out())
                    .contains(port + ", where the service of this data folder listens already")
                    .contains("used by the service at http://127.0.0.1:" + port)
                    .contains("the index is empty, for bge-small-en-v1.5-q");
            assertThat(ChildProcess.get(server.address(), "/health/readiness").statusCode())
                    .isEqualTo(200);
        }
    }
}
