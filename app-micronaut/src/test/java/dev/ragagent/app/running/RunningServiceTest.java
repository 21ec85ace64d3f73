package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.ingestion.TestSite;
import dev.ragagent.app.json.JsonView;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program with its real parts, from the start to the end. */
class RunningServiceTest {
    private static final String TEXT = """
            # Leave

            Employees apply for annual leave with form seven, which the personnel office accepts until Friday noon.
            The office answers within three working days and keeps the form for two years.
            """;

    @TempDir
    Path temp;

    @Test
    void answersFromWhatACommandIngestedAndEndsInOrder() throws Exception {
        Path handbook = Files.createDirectory(temp.resolve("handbook"));
        Files.writeString(handbook.resolve("leave.md"), TEXT);
        try (ChildProcess server = ChildProcess.start(temp, Map.of(), "serve")) {
            URI address = server.address();

            assertThat(ChildProcess.get(address, "/health/liveness").statusCode())
                    .isEqualTo(200);
            ingestsThroughTheServer(address, handbook);
            answersFromAnOfficeDocument(address);
            ingestsASite(address);
            asksOverHttpAndAtTheTerminal(address);
            answersAsOpenAiDoes(address);
            describesItself(address);
            countsWhatItDid(address);
            refusesASecondOwnerOfTheFolder();

            server.terminate();
            assertThat(server.exitCode()).isZero();
            assertThat(ServerFile.read(temp.resolve("data"))).isEmpty();
        }
        worksByItselfWhenNoServerRuns(handbook);
    }

    private void ingestsThroughTheServer(URI address, Path handbook) throws Exception {
        ChildProcess first = ChildProcess.run(temp, Map.of(), "ingest", handbook.toString());
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("1 document ingested");

        Files.write(handbook.resolve("binary.md"), new byte[] {0, 1, 2, (byte) 0xff});
        Files.createFile(handbook.resolve("empty.txt"));
        Files.writeString(handbook.resolve("broken.pdf"), "%PDF-1.7\nand nothing else");
        OfficeFile.write(
                handbook.resolve("canteen.docx"),
                "The canteen serves pancakes with cherries on Thursdays, from noon until they are gone.");
        ChildProcess second = ChildProcess.run(temp, Map.of(), "ingest", handbook.toString(), "--json");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err())
                .contains(handbook.resolve("binary.md").toString())
                .contains(handbook.resolve("broken.pdf") + " could not be ingested: ")
                .contains(handbook.resolve("empty.txt").toString());
        JsonView summary = JsonView.parse(second.out());
        assertThat(summary.integer("ingested")).isEqualTo(1);
        assertThat(reasons(summary, "empty.txt")).containsExactly("empty");
        assertThat(reasons(summary, "broken.pdf")).containsExactly("malformed");
        JsonView empty = ChildProcess.json(ChildProcess.get(address, "/documents?id=handbook/empty.txt"));
        assertThat(empty.text("state")).isEqualTo("failed");
        assertThat(empty.optionalObject("failure"))
                .get()
                .satisfies(failure -> assertThat(failure.text("reason")).isEqualTo("empty"));

        Files.delete(handbook.resolve("binary.md"));
        Files.delete(handbook.resolve("broken.pdf"));
        Files.delete(handbook.resolve("empty.txt"));
    }

    private static List<String> reasons(JsonView summary, String file) {
        return summary.objects("errors").stream()
                .filter(error -> error.text("path").endsWith(file))
                .map(error -> error.text("reason"))
                .toList();
    }

    private static void answersFromAnOfficeDocument(URI address) {
        var response =
                ChildProcess.post(address, "/chat/run", "{\"message\": \"What does the canteen serve on Thursdays?\"}");
        JsonView answer = ChildProcess.json(response);
        assertThat(answer.text("response")).as(response.body()).contains("pancakes with cherries");
        assertThat(answer.objects("sources").getFirst().text("document_id")).isEqualTo("handbook/canteen.docx");
    }

    private void ingestsASite(URI address) throws Exception {
        try (var site = new TestSite()) {
            site.page(
                            "/",
                            "<nav>Home | <a href='/parking'>Parking</a></nav><main><h1>House rules</h1><p>Be kind.</main>")
                    .page(
                            "/parking",
                            "<nav>Home | Parking</nav><main><h1>Parking</h1><p>Visitors park their bicycles in the"
                                    + " violet shed behind the canteen.</main>");

            ChildProcess refused = ChildProcess.run(temp, Map.of(), "ingest", site.url("/"));
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("127.0.0.1, which is not a public one", "--allow-private");

            ChildProcess read = ChildProcess.run(temp, Map.of(), "ingest", site.url("/"), "--allow-private", "--json");
            assertThat(read.exitCode()).as(read.err()).isZero();
            assertThat(JsonView.parse(read.out()).integer("ingested")).isEqualTo(2);

            var response = ChildProcess.post(
                    address, "/chat/run", "{\"message\": \"Where do visitors park their bicycles?\"}");
            JsonView answer = ChildProcess.json(response);
            assertThat(answer.text("response")).as(response.body()).contains("violet shed");
            assertThat(answer.objects("sources"))
                    .filteredOn(source -> source.integer("index")
                            == answer.objects("citations").getFirst().integer("source"))
                    .singleElement()
                    .satisfies(source -> {
                        assertThat(source.text("url")).isEqualTo(site.url("/parking"));
                        assertThat(source.text("document_id")).isEqualTo(site.name() + "/parking");
                        assertThat(source.text("chunk_text")).doesNotContain("Home");
                    });

            site.remove("/parking");
            ChildProcess again = ChildProcess.run(temp, Map.of(), "ingest", site.url("/"), "--allow-private");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out()).contains("1 removed").contains(site.url("/parking") + " is not there (404).");
        }
    }

    private void asksOverHttpAndAtTheTerminal(URI address) throws Exception {
        var response = ChildProcess.post(
                address, "/chat/run", "{\"message\": \"Which form do employees need to apply for annual leave?\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonView answer = ChildProcess.json(response);
        assertThat(answer.flag("should_answer")).isTrue();
        assertThat(answer.text("response")).contains("form seven");
        JsonView source = answer.objects("sources").getFirst();
        assertThat(source.text("document_id")).isEqualTo("handbook/leave.md");
        assertThat(answer.objects("citations"))
                .isNotEmpty()
                .allSatisfy(citation -> assertThat(source.text("chunk_text")).contains(citation.text("quote")));

        var history = ChildProcess.get(address, "/session/" + answer.text("session_id") + "/history");
        assertThat(ChildProcess.json(history).objects("messages")).hasSize(2);

        ChildProcess asked =
                ChildProcess.run(temp, Map.of(), "ask", "Which form do employees need to apply for annual leave?");
        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat(asked.out()).contains("form seven").contains("Confidence:").contains("handbook/leave.md");

        ChildProcess explained = ChildProcess.run(temp, Map.of(), "explain", answer.text("message_id"));
        assertThat(explained.exitCode()).as(explained.err()).isZero();
        assertThat(explained.out()).contains("handbook/leave.md (similarity 0.").contains("it was allowed to answer");
        ChildProcess replayed = ChildProcess.run(temp, Map.of(), "replay", answer.text("message_id"));
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.out()).contains("Nothing changed: the same passages");
    }

    /** The routes of the whole application, metrics among them. */
    private static void describesItself(URI address) {
        var document = ChildProcess.get(address, "/openapi.yml");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body().lines())
                .contains("  /chat/run:", "  /metrics:", "  /v1/chat/completions:", "  /mcp:");
    }

    private static void answersAsOpenAiDoes(URI address) {
        String asked = "{\"role\": \"user\", \"content\": \"Which form do employees need to apply for annual leave?\"}";
        String path = "/v1/chat/completions";
        var whole = ChildProcess.post(address, path, "{\"model\": \"gpt-4o\", \"messages\": [" + asked + "]}");
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        JsonView message = ChildProcess.json(whole)
                .objects("choices")
                .getFirst()
                .optionalObject("message")
                .orElseThrow();
        assertThat(message.text("content")).contains("form seven");
        JsonView rag = message.optionalObject("rag").orElseThrow();
        assertThat(rag.optionalText("session_id")).isEmpty();
        assertThat(rag.objects("sources")).isNotEmpty();

        var followUp = ChildProcess.post(
                address,
                path,
                "{\"stream\": true, \"messages\": [" + asked
                        + ", {\"role\": \"assistant\", \"content\": \"Form seven.\"},"
                        + " {\"role\": \"user\", \"content\": \"And until when does the office accept it?\"}]}");
        assertThat(followUp.body())
                .contains("chat.completion.chunk", "Friday noon", "\"finish_reason\":\"stop\"")
                .endsWith("data: [DONE]\n\n");
    }

    private static void countsWhatItDid(URI address) {
        var metrics = ChildProcess.get(address, "/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("api_requests_total{endpoint=\"/chat/run\",status=\"200\"}")
                .contains("api_request_duration_seconds_bucket{endpoint=\"/chat/run\"")
                .contains("api_requests_total{endpoint=\"/v1/chat/completions\",status=\"200\"} 2.0")
                .contains("confidence_score_bucket{le=\"0.5\"}")
                .contains("chat_answers_total{confidence_level=")
                .contains("dependency_up{dependency=\"postgresql\"} 1.0")
                .contains("dependency_request_duration_seconds_bucket{dependency=\"lucene\"")
                .contains("jvm_memory_used_bytes")
                .contains("hikaricp_connections_active")
                .contains("netty_channel");
    }

    private void refusesASecondOwnerOfTheFolder() throws Exception {
        ChildProcess second = ChildProcess.run(temp, Map.of(), "serve");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("is in use by the process").doesNotContain("\tat ");
    }

    private void worksByItselfWhenNoServerRuns(Path handbook) throws Exception {
        ChildProcess alone = ChildProcess.run(temp, Map.of(), "ingest", handbook.toString());
        assertThat(alone.exitCode()).as(alone.err()).isZero();

        ChildProcess found = ChildProcess.run(temp, Map.of(), "search", "annual leave", "--json");
        assertThat(found.exitCode()).as(found.err()).isZero();
        assertThat(JsonView.parse(found.out()).objects("results")).isNotEmpty();
    }

    @Test
    void servesAndSaysHowToAskAlsoWhenTheFirstDocumentsCannotBeHad() throws Exception {
        Path root = Path.of("/"); // no source can be named after it
        try (ChildProcess server = ChildProcess.start(temp, Map.of("CORPUS_DIR", root.toString()), "serve")) {
            server.address();
            ChildProcess.await(() -> server.said().contains("/chat/run"));

            assertThat(server.said())
                    .contains("The first documents could not be ingested")
                    .contains("There is no calibration")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aBadConfigurationIsSaidInOneMessage() throws Exception {
        ChildProcess child = ChildProcess.run(temp, Map.of("API_PORT", "x", "LOG_JSON", "perhaps"), "serve");

        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.err())
                .contains("API_PORT=x")
                .contains("LOG_JSON=perhaps")
                .doesNotContain("\tat ");
    }
}
