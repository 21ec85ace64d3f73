package dev.ragagent.app.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.stubs.openai.ChatScript;
import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams that their reader leaves, and that the model cuts. */
@Timeout(120)
class StreamedAnswersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    static Path temp;

    private static OpenAiStub model;
    private static RunningService service;

    /** One event. */
    private record Event(String name, String data) {}

    @BeforeAll
    static void start() throws InterruptedException {
        model = OpenAiStub.start(OpenAiStubOptions.defaults());
        service = RunningService.start(
                        temp,
                        Models.of(model, DEADLINE, Map.of("EMBEDDINGS", "onnx", "CIRCUIT_BREAKER_THRESHOLD", "1000")))
                .withDocuments();
    }

    @AfterAll
    static void stop() {
        service.close();
        model.close();
    }

    @Test
    void theDeltasAreTheResponseAndTheAnswerIsStored() throws Exception {
        model.faults(FaultPlan.none());
        model.script(
                ChatScript.fixed("The key of the reactor hangs beside the blue door [1]. See https://evil.example/x."
                        + " It [opens](https://evil.example) at [Source 1] seven."));
        try {
            var events = events(stream("reactor", Optional.empty()));
            assertThat(events).extracting(Event::name).startsWith("retrieval").endsWith("done");
            var done = json(events.getLast());
            assertThat(deltas(events)).isEqualTo(done.text("response")).doesNotContain("evil.example");
            assertThat(done.text("answer_kind")).isEqualTo("generated");
            assertThat(Contract.ofAnswer(done)).isEmpty();
            assertThat(json(events.getFirst()).objects("sources")).hasSameSizeAs(done.objects("sources"));
            assertThat(messages(done.text("session_id"))).isEqualTo(2);
        } finally {
            model.script(ChatScript.fromSources());
        }
    }

    @Test
    void aReaderWhoLeavesCancelsTheModelsCallAndNothingIsStored() throws Exception {
        model.faults(FaultPlan.none());
        String session =
                json(events(stream("reactor", Optional.empty())).getLast()).text("session_id");

        model.faults(FaultPlan.always(Fault.STALLED_BODY));
        long left;
        try (var socket = asking(service.address(), body("turbine", Optional.of(session)))) {
            readUntil(socket, "\"delta\"");
            assertThat(model.traffic().callsUnderWay()).isEqualTo(1);
            left = System.nanoTime();
        }
        Await.until(
                "the call of the model has ended",
                Duration.ofSeconds(1),
                () -> model.traffic().callsUnderWay() == 0);
        Duration ended = Duration.ofNanos(System.nanoTime() - left);
        Form.tell("a reader left: the model's call ended after", ended);
        assertThat(ended).isLessThan(Duration.ofSeconds(1));
        model.faults(FaultPlan.none());
        assertThat(messages(session)).isEqualTo(2);
    }

    @Test
    void aStreamThatTheModelCutsEndsInOneErrorAndIsNotStored() throws Exception {
        model.faults(FaultPlan.none());
        String session =
                json(events(stream("reactor", Optional.empty())).getLast()).text("session_id");

        model.faults(FaultPlan.always(Fault.STREAM_CUT));
        isCutOff(events(stream("turbine", Optional.of(session))));
        model.faults(FaultPlan.none());
        assertThat(messages(session)).isEqualTo(2);
    }

    /** What the HTTP client has not handed over when a connection breaks is lost, so how far the model came is chance. */
    @Test
    void aModelWhoseConnectionBreaksEndsInOneErrorOrIsReplacedByQuotes() throws Exception {
        model.faults(FaultPlan.none());
        String session =
                json(events(stream("reactor", Optional.empty())).getLast()).text("session_id");

        model.faults(FaultPlan.always(Fault.HALF_CLOSE));
        var events = events(stream("turbine", Optional.of(session)));
        model.faults(FaultPlan.none());
        boolean nothingWasOut = events.getLast().name().equals("done");
        if (nothingWasOut) {
            isReplacedByQuotes(events);
        } else {
            isCutOff(events);
        }
        assertThat(messages(session)).isEqualTo(nothingWasOut ? 4 : 2);
    }

    @Test
    void aModelThatIsDownBeforeItsFirstWordIsReplacedByQuotes() throws Exception {
        model.faults(FaultPlan.always(Fault.HTML));
        var events = events(stream("turbine", Optional.empty()));
        model.faults(FaultPlan.none());
        isReplacedByQuotes(events);
    }

    private static void isCutOff(List<Event> events) throws IOException {
        assertThat(events)
                .extracting(Event::name)
                .startsWith("retrieval", "content")
                .endsWith("content", "error");
        assertThat(json(events.getLast()).text("code")).isEqualTo("LLM_UNAVAILABLE");
    }

    private static void isReplacedByQuotes(List<Event> events) throws IOException {
        var done = json(events.getLast());
        assertThat(events).extracting(Event::name).containsExactly("retrieval", "content", "done");
        assertThat(done.text("answer_kind")).isEqualTo("extractive");
        assertThat(done.flag("degraded")).isTrue();
        assertThat(deltas(events)).isEqualTo(done.text("response"));
    }

    private static String stream(String topic, Optional<String> session) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.address().resolve("/chat/stream"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(topic, session)));
            var response = http.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }

    private static String body(String topic, Optional<String> session) {
        return "{\"message\": \"Where does the key of the " + topic + " hang?\""
                + session.map(id -> ", \"session_id\": \"" + id + "\"").orElse("") + "}";
    }

    private static List<Event> events(String stream) {
        var events = new ArrayList<Event>();
        for (String block : stream.split("\n\n", -1)) {
            String[] lines = block.split("\n", -1);
            if (lines.length == 2) {
                events.add(new Event(lines[0].substring("event: ".length()), lines[1].substring("data: ".length())));
            }
        }
        return events;
    }

    private static String deltas(List<Event> events) throws IOException {
        var text = new StringBuilder();
        for (Event event : events) {
            if (event.name().equals("content")) {
                text.append(json(event).text("delta"));
            }
        }
        return text.toString();
    }

    private static JsonView json(Event event) throws IOException {
        return JsonView.parse(event.data());
    }

    private static int messages(String session) {
        return RunningService.json(service.get("/session/" + session + "/history"))
                .objects("messages")
                .size();
    }

    private static void readUntil(Socket socket, String expected) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(expected) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
    }

    private static Socket asking(URI address, String body) throws IOException {
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /chat/stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(UTF_8));
        return socket;
    }
}
