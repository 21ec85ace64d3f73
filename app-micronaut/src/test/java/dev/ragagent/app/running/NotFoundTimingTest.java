package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.serve.Server;
import dev.ragagent.testkit.timing.CallTimes;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * That the time of a refusal does not tell whether an id is another's or nobody's, over HTTP and with a database underneath.
 * What the database does for each is compared without a clock in adapter-postgres.
 */
@EnabledIfSystemProperty(named = "rag.long", matches = "true", disabledReason = "a timing; run with -Plong")
class NotFoundTimingTest {
    private static final int SAMPLES = 10_000;
    private static final int WARM_UP = 2_000;

    /** Of a call's time, either way: it may look at one row more (decision 0028), and at nothing that another has many of. */
    private static final double MOST_DIFFERENCE = 0.02;

    private static final int QUESTIONS = 25;
    private static final int DOCUMENTS = 100;

    private static final String OWNER = "owner-key-0123456789-0123456789-0123456789";
    private static final String OTHER = "other-key-0123456789-0123456789-0123456789";

    private enum Thing {
        SESSION,
        MESSAGE,
        JOB
    }

    /** @param body with {@code ID} where the id stands; empty for none */
    private record Call(String name, Thing of, String method, String path, String body, int status) {
        HttpRequest request(URI address, String id) {
            String filled = body.replace("ID", id);
            return HttpRequest.newBuilder(address.resolve(path.replace("ID", id)))
                    .timeout(Duration.ofSeconds(30))
                    .header("X-API-Key", OTHER)
                    .header("Content-Type", "application/json")
                    .method(method, filled.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(filled))
                    .build();
        }
    }

    private static final List<Call> CALLS = List.of(
            new Call("history", Thing.SESSION, "GET", "/session/ID/history", "", 404),
            new Call("erase", Thing.SESSION, "DELETE", "/session/ID", "", 204),
            new Call(
                    "ask", Thing.SESSION, "POST", "/chat/run", "{\"message\": \"Hello\", \"session_id\": \"ID\"}", 404),
            new Call(
                    "feedback",
                    Thing.MESSAGE,
                    "POST",
                    "/feedback",
                    "{\"message_id\": \"ID\", \"rating\": \"up\"}",
                    404),
            new Call("job", Thing.JOB, "GET", "/jobs/ID", "", 404),
            new Call("events", Thing.JOB, "GET", "/jobs/ID/events", "", 404),
            new Call("cancel", Thing.JOB, "DELETE", "/jobs/ID", "", 404));

    private final Random random = new Random(17);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temp;

    @Test
    void theTimeOfARefusalDoesNotTellWhetherItIsAnothersOrNobodys() throws InterruptedException {
        var variables = Map.of(
                "API_PORT", "0",
                "DATA_DIR", temp.resolve("data").toString(),
                "CORPUS_DIR", "",
                "API_RATE_LIMIT", "0",
                "API_KEYS", "begins:" + OWNER + ",other:" + OTHER,
                "LOG_LEVEL", "WARNING");
        try (Server server = Server.start(ConfigurationReader.read(variables))) {
            URI address = server.address();
            var ids = new EnumMap<Thing, String>(Thing.class);
            askTillThereIsMuch(address, ids);
            ids.put(Thing.JOB, failedJob(address));

            var found = new ArrayList<String>();
            double worst = 0;
            for (Call call : CALLS) {
                worst = Math.max(worst, compare(found, address, ids.get(call.of()), call));
            }
            assertThat(worst).as(String.join("; ", found)).isLessThan(MOST_DIFFERENCE);
        }
    }

    private double compare(List<String> found, URI address, String id, Call call) {
        HttpRequest anothers = call.request(address, id);
        HttpRequest nobodys = call.request(address, UUID.randomUUID().toString());
        List<CallTimes> times = CallTimes.interleaved(
                SAMPLES, WARM_UP, random, List.of(timed(anothers, call.status()), timed(nobodys, call.status())));
        double t = times.getFirst().welch(times.getLast());
        String line = "%s: t = %.2f (means %.1f and %.1f us of %d each)"
                .formatted(
                        call.name(),
                        t,
                        times.getFirst().mean() / 1_000,
                        times.getLast().mean() / 1_000,
                        times.getFirst().count());
        System.out.println("[404] " + line);
        found.add(line);
        return Math.abs(times.getFirst().mean() / times.getLast().mean() - 1);
    }

    private LongSupplier timed(HttpRequest request, int status) {
        return () -> {
            long begun = System.nanoTime();
            var response = send(request);
            long took = System.nanoTime() - begun;
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return took;
        };
    }

    /** Makes a long conversation of the owner's. */
    private void askTillThereIsMuch(URI address, Map<Thing, String> ids) {
        String asked = "{\"message\": \"Hello\"}";
        for (int i = 0; i < QUESTIONS; i++) {
            var answer = ChildProcess.json(asOwner(address, "/chat/run", asked));
            ids.put(Thing.SESSION, answer.text("session_id"));
            ids.put(Thing.MESSAGE, answer.text("message_id"));
            asked = "{\"message\": \"Hello\", \"session_id\": \"" + ids.get(Thing.SESSION) + "\"}";
        }
    }

    /** @return a job of the owner's that has ended, with as many errors as are told of one */
    private String failedJob(URI address) throws InterruptedException {
        String documents = IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> "{\"id\": \"d" + i + "\", \"content_type\": \"text/plain\", \"content\": \" \"}")
                .collect(Collectors.joining(", "));
        String job = ChildProcess.json(asOwner(address, "/documents", "{\"documents\": [" + documents + "]}"))
                .text("job_id");
        ChildProcess.await(() -> {
            var state = ChildProcess.json(asOwner(address, "/jobs/" + job, ""));
            return state.text("state").equals("succeeded") && state.integer("documents_failed") == DOCUMENTS;
        });
        return job;
    }

    private HttpResponse<String> asOwner(URI address, String path, String body) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", OWNER)
                .header("Content-Type", "application/json");
        var response = send((body.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(body))).build());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
