package dev.ragagent.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.serve.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The service in this process, on a data folder of its own, and what the tests ask of it over HTTP. */
final class RunningService implements AutoCloseable {
    /** A document is about each, and a question. */
    static final List<String> TOPICS =
            List.of("reactor", "turbine", "archive", "garden", "kitchen", "harbour", "library", "workshop");

    private final Server server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private RunningService(Server server) {
        this.server = server;
    }

    /** Starts it; whatever is found in its documents may be answered, so that no question ends before the model. */
    static RunningService start(Path folder, Map<String, String> variables) {
        var all = new HashMap<String, String>(Map.of(
                "API_PORT", "0",
                "DATA_DIR", folder.toString(),
                "CORPUS_DIR", "",
                "CONFIDENCE_CALIBRATION", "raw",
                "SIMILARITY_THRESHOLD_DEFAULT", "0",
                "CONFIDENCE_THRESHOLD_LOW", "0"));
        all.putAll(variables);
        return new RunningService(Server.start(ConfigurationReader.read(all)));
    }

    /** Ingests a document about each topic. */
    RunningService withDocuments() throws InterruptedException {
        String job = submit(TOPICS);
        Await.until("the documents are ingested", Duration.ofMinutes(1), () -> hasSucceeded(job));
        return this;
    }

    /** Hands in a document about each of these, and gives the job. */
    String submit(List<String> topics) {
        String documents = topics.stream()
                .map(topic ->
                        "{\"id\": \"" + topic + "\", \"content_type\": \"text/plain\", \"content\": \"The " + topic
                                + " opens at seven in the morning. The key of the " + topic
                                + " hangs beside the blue door.\"}")
                .collect(Collectors.joining(", "));
        var response = post("/documents", "{\"documents\": [" + documents + "]}", Duration.ofSeconds(60));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).text("job_id");
    }

    boolean hasSucceeded(String job) {
        return json(get("/jobs/" + job)).text("state").equals("succeeded");
    }

    /** Asks where the key of that topic hangs. */
    Outcome ask(String topic, String more) {
        long begun = System.nanoTime();
        String body = "{\"message\": \"Where does the key of the " + topic + " hang" + more + "?\"}";
        try {
            return Outcome.of(begun, post("/chat/run", body, Duration.ofSeconds(90)));
        } catch (UncheckedIOException e) {
            return Outcome.broken(begun, e);
        }
    }

    Outcome ask() {
        return ask(TOPICS.getFirst(), "");
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address().resolve(path)).timeout(Duration.ofSeconds(60)));
    }

    private HttpResponse<String> post(String path, String json, Duration patience) {
        return send(HttpRequest.newBuilder(address().resolve(path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonView json(HttpResponse<String> response) {
        try {
            return JsonView.parse(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        http.shutdownNow();
    }
}
