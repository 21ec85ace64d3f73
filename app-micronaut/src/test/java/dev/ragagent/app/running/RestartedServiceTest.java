package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.json.JsonView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real program keeps and what it has forgotten when it is started again. */
class RestartedServiceTest {
    private static final String LEAVE = """
            # Leave

            Employees apply for annual leave with form seven, which the personnel office accepts until Friday noon.
            """;

    private static final String PARKING = """
            # Parking

            Visitors park their cars in the yard behind the mill, where the porter hands out a ticket for the day.
            """;

    private static final String LEAVE_QUESTION = "Which form do employees need to apply for annual leave?";
    private static final String PARKING_QUESTION = "Where do visitors park their cars?";

    @TempDir
    Path temp;

    private Map<String, String> variables;

    @BeforeEach
    void writeCorpus() throws IOException {
        Path corpus = Files.createDirectory(temp.resolve("corpus"));
        Files.writeString(corpus.resolve("leave.md"), LEAVE);
        Files.writeString(corpus.resolve("parking.md"), PARKING);
        variables = Map.of("CORPUS_DIR", corpus.toString());
    }

    @Test
    void fillsAWipedIndexFromTheLedgerAndKeepsForgottenWhatWasDeleted() throws Exception {
        String session;
        try (ChildProcess server = ChildProcess.start(temp, variables, "serve")) {
            URI address = server.address();
            ChildProcess.await(() -> documents(address).size() == 2);

            session = ask(address, PARKING_QUESTION).text("session_id");
            assertThat(sources(address, PARKING_QUESTION)).contains("corpus/parking.md");
            deletesTheDocument(address, "corpus%2Fparking.md");
            deletesTheConversation(address, session);

            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
        wipe(temp.resolve("data/lucene"));

        try (ChildProcess server = ChildProcess.start(temp, variables, "serve")) {
            URI address = server.address();
            ChildProcess.await(() -> status(address, "/health/readiness") == 200);

            assertThat(documents(address)).containsExactly("corpus/leave.md"); // the corpus is for an empty store
            assertThat(ask(address, LEAVE_QUESTION).text("response")).contains("form seven");
            assertThat(sources(address, PARKING_QUESTION)).doesNotContain("corpus/parking.md");
            assertThat(status(address, "/session/" + session + "/history")).isEqualTo(404);
        }
    }

    private static void deletesTheDocument(URI address, String id) {
        assertThat(status(address, "/documents/" + id)).isEqualTo(200);
        assertThat(ChildProcess.delete(address, "/documents/" + id).statusCode())
                .isEqualTo(204);
        assertThat(ChildProcess.delete(address, "/documents/" + id).statusCode())
                .as("again")
                .isEqualTo(204);
        assertThat(status(address, "/documents/" + id)).isEqualTo(404);
        assertThat(sources(address, PARKING_QUESTION)).doesNotContain("corpus/parking.md");
    }

    private static void deletesTheConversation(URI address, String session) {
        assertThat(status(address, "/session/" + session + "/history")).isEqualTo(200);
        assertThat(ChildProcess.delete(address, "/session/" + session).statusCode())
                .isEqualTo(204);
        assertThat(status(address, "/session/" + session + "/history")).isEqualTo(404);
    }

    private static JsonView ask(URI address, String question) {
        var response = ChildProcess.post(address, "/chat/run", "{\"message\": \"" + question + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ChildProcess.json(response);
    }

    private static List<String> sources(URI address, String question) {
        var response = ChildProcess.post(address, "/search", "{\"query\": \"" + question + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ChildProcess.json(response).objects("results").stream()
                .map(source -> source.text("document_id"))
                .toList();
    }

    private static List<String> documents(URI address) {
        return ChildProcess.json(ChildProcess.get(address, "/documents")).objects("documents").stream()
                .filter(document -> document.text("state").equals("current"))
                .map(document -> document.text("id"))
                .toList();
    }

    private static int status(URI address, String path) {
        return ChildProcess.get(address, path).statusCode();
    }

    private static void wipe(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(folder).doesNotExist();
    }
}
