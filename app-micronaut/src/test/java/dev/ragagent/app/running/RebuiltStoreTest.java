package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code rag rebuild} as the real program, beside a server that answers and alone. */
class RebuiltStoreTest {
    private static final String QUESTION = "Which form do employees need to apply for annual leave?";
    private static final String SEARCH = "{\"query\": \"" + QUESTION + "\", \"similarity_threshold\": 0}";
    /** Seconds; the index that was replaced is removed when no call can be in it any more. */
    private static final String SHORT = "5";

    @TempDir
    Path temp;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void writeCorpus() throws IOException {
        Path corpus = Files.createDirectory(temp.resolve("corpus"));
        Files.writeString(
                corpus.resolve("leave.md"),
                "# Leave\n\nEmployees apply for annual leave with form seven, which the personnel office accepts.\n");
        Files.writeString(
                corpus.resolve("parking.md"),
                "# Parking\n\nVisitors park their cars in the yard behind the mill, where the porter sits.\n");
        variables.put("CORPUS_DIR", corpus.toString());
        variables.put("REQUEST_DEADLINE_SECONDS", SHORT);
        variables.put("CONFIDENCE_CALIBRATION", "raw");
        variables.put("SIMILARITY_THRESHOLD_DEFAULT", "0");
        variables.put("CONFIDENCE_THRESHOLD_LOW", "0");
    }

    @Test
    void theServerAnswersAllTheWhileAndSoDoesOneThatIsStartedAfterARebuildWithoutAny() throws Exception {
        List<String> before;
        try (ChildProcess server = started()) {
            URI address = server.address();
            before = passages(address);

            rebuildWhileQuestionsAreAsked(address, temp.resolve("data/lucene-2").toString());

            assertThat(passages(address)).as("ids and order").isEqualTo(before);
            ChildProcess.await(() -> !Files.exists(temp.resolve("data/lucene")));
            assertThat(passages(address)).as("without the old index").isEqualTo(before);
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
        alone();
        try (ChildProcess server = started()) {
            assertThat(passages(server.address())).isEqualTo(before);
        }
    }

    private void alone() throws Exception {
        ChildProcess rebuild = ChildProcess.run(temp, variables, "rebuild", "--json");

        assertThat(rebuild.exitCode()).as(rebuild.said()).isZero();
        assertThat(JsonView.parse(rebuild.out()).text("state")).isEqualTo("succeeded");
        assertThat(temp.resolve("data/lucene-2")).doesNotExist();
        assertThat(temp.resolve("data/lucene-3")).exists();
    }

    /** In short the way with Qdrant, of which this is a part, is enough. */
    @Test
    @EnabledIfSystemProperty(named = "rag.long", matches = "true", disabledReason = "only in the long form")
    void anotherModelIsServedFromTheOldIndexUntilTheNewOneIsThere() throws Exception {
        List<String> before = servedWithBothModels("bge-small");
        assertThat(temp.resolve("data/lucene-2")).exists();
        assertThat(before).hasSize(2);
    }

    @Test
    void anotherModelIsServedFromTheOldCollectionUntilTheNewOneIsThere() throws Exception {
        try (var qdrant = QdrantStub.start(QdrantStubOptions.DEFAULTS)) {
            variables.put("QDRANT_URL", "http://127.0.0.1:" + qdrant.port());
            List<String> before = servedWithBothModels("textbook_chunks-2");

            ChildProcess strange = ChildProcess.run(
                    temp, with("DATA_DIR", temp.resolve("elsewhere").toString()), "rebuild");
            assertThat(strange.exitCode()).isEqualTo(1);
            assertThat(strange.err()).contains("not the database that belongs to the store");

            try (ChildProcess server = started()) {
                assertThat(passages(server.address())).containsExactlyInAnyOrderElementsOf(before);
                rebuildWhileQuestionsAreAsked(server.address(), "textbook_chunks-3");
                assertThat(passages(server.address())).containsExactlyInAnyOrderElementsOf(before);
            }
        }
    }

    private Map<String, String> with(String name, String value) {
        var more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }

    /** @return the chunks that the old model found; the variables are those of the new one then */
    private List<String> servedWithBothModels(String inItsMessage) throws Exception {
        try (var model = OpenAiStub.start(OpenAiStubOptions.defaults())) {
            variables.put("OPENAI_BASE_URL", model.baseUrl());
            List<String> before;
            try (ChildProcess server = started()) {
                before = passages(server.address());
                server.terminate();
                server.exitCode();
            }
            var old = Map.copyOf(variables);
            variables.put("EMBEDDINGS", "onnx");
            try (ChildProcess server = ChildProcess.start(temp, variables, "serve")) {
                URI address = server.address();
                ChildProcess.await(() -> readiness(address).contains("answered with text-embedding-3-small"));
                assertThat(passages(address)).isEqualTo(before);
                assertThat(ChildProcess.get(address, "/health/readiness").statusCode())
                        .isEqualTo(503);

                ChildProcess mistaken = ChildProcess.run(temp, old, "rebuild");
                assertThat(mistaken.exitCode()).isEqualTo(1);
                assertThat(mistaken.err())
                        .contains("text-embedding-3-small", "bge-small", "Start it again with the new configuration");

                rebuildWhileQuestionsAreAsked(address, inItsMessage);
                ChildProcess.await(
                        () -> ChildProcess.get(address, "/health/readiness").statusCode() == 200);
                assertThat(passages(address)).containsExactlyInAnyOrderElementsOf(before);
                server.terminate();
                server.exitCode();
            }
            variables.remove("OPENAI_BASE_URL");
            variables.remove("EMBEDDINGS");
            return before;
        }
    }

    private ChildProcess started() throws IOException, InterruptedException {
        ChildProcess server = ChildProcess.start(temp, variables, "serve");
        URI address = server.address();
        ChildProcess.await(
                () -> ChildProcess.json(ChildProcess.get(address, "/documents")).objects("documents").stream()
                                .filter(document -> document.text("state").equals("current"))
                                .count()
                        == 2);
        return server;
    }

    private void rebuildWhileQuestionsAreAsked(URI address, String inItsMessage) throws Exception {
        var done = new AtomicBoolean();
        Queue<HttpResponse<String>> wrong = new ConcurrentLinkedQueue<>();
        Queue<HttpResponse<String>> right = new ConcurrentLinkedQueue<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                var response = ChildProcess.post(address, "/chat/run", "{\"message\": \"" + QUESTION + "\"}");
                (response.statusCode() == 200 && response.body().contains("form seven") ? right : wrong).add(response);
            }
        });
        ChildProcess rebuild;
        try {
            rebuild = ChildProcess.run(temp, variables, "rebuild");
            Thread.sleep(500); // some questions after the switch
        } finally {
            done.set(true);
            asking.join();
        }
        assertThat(rebuild.exitCode()).as(rebuild.said()).isZero();
        assertThat(rebuild.out()).contains("2 chunks of", inItsMessage);
        assertThat(wrong)
                .as("of " + right.size() + " questions")
                .extracting(HttpResponse::body)
                .isEmpty();
        assertThat(right).isNotEmpty();
    }

    private static String readiness(URI address) {
        return ChildProcess.get(address, "/health/readiness").body();
    }

    /** The chunks that are found, the best first. */
    private static List<String> passages(URI address) {
        var response = ChildProcess.post(address, "/search", SEARCH);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ChildProcess.json(response).objects("results").stream()
                .map(result -> result.text("chunk_id"))
                .toList();
    }
}
