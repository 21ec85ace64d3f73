package dev.ragagent.adapter.http.mangled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.TestServer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is sent: an answer or a problem, in time and as the OpenAPI document has it, and never a defect of ours. A build sends
 * 5,000 requests, the profile {@code long} 50,000; {@code -Drag.seed=...} repeats a run.
 */
class MangledRequestTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final boolean LONG = Boolean.getBoolean("rag.long");
    private static final int CLIENTS = 4;
    private static final int REQUESTS = LONG ? 50_000 : 5_000;

    /** The same in every build, so that a build fails for what was changed; others are tried in the long form. */
    private static final long SEED = Long.getLong("rag.seed", LONG ? System.nanoTime() : 1);

    private static final String FORM = """
            --xyz
            Content-Disposition: form-data; name="file"; filename="a.md"

            # A
            --xyz
            Content-Disposition: form-data; name="metadata"

            {"a": 1}
            --xyz--
            """;

    private static final List<Sent> VALID = List.of(
            Sent.json("/chat/run", """
                    {"message": "Wie geht's? 🦀", "session_id": "550e8400-e29b-41d4-a716-446655440000", "top_k": 5,
                     "similarity_threshold": 0.5, "filters": {"a": [1, "b", true]}}
                    """),
            Sent.json("/chat/stream", """
                    {"message": "Wie geht's? 🦀", "top_k": 5}
                    """),
            Sent.json("/feedback", """
                    {"message_id": "550e8400-e29b-41d4-a716-446655440000", "rating": "up", "comment": "A\\u00e4"}
                    """),
            Sent.json("/admin/keys", """
                    {"name": "a", "scopes": ["chat", "admin"], "expires_at": "2027-01-31T00:00:00Z"}
                    """),
            Sent.json("/admin/keys/a/rotation", """
                    {"overlap_seconds": 60}
                    """),
            Sent.bare("DELETE", "/admin/keys/a"),
            Sent.bare("GET", "/admin/explanations/550e8400-e29b-41d4-a716-446655440000"),
            Sent.bare("POST", "/admin/replays/550e8400-e29b-41d4-a716-446655440000"),
            Sent.bare("GET", "/jobs/550e8400-e29b-41d4-a716-446655440000/events"),
            Sent.bare("DELETE", "/jobs/550e8400-e29b-41d4-a716-446655440000"),
            Sent.json("/search", """
                    {"query": "crabs", "mode": "hybrid", "filters": {"a": 1e3}}
                    """),
            Sent.json("/documents", """
                    {"documents": [{"id": "a/b", "content": "A\\u00e4", "metadata": {"x": -0.5}},
                     {"id": "c", "content_base64": "JVBERi0xLjc=", "content_type": "application/pdf"}],
                     "source": "s", "sync": {"id": "1", "last": true}}
                    """),
            Sent.json("/mcp", """
                    {"jsonrpc": "2.0", "id": 7, "method": "tools/call",
                     "params": {"name": "ask", "arguments": {"question": "Wie geht's? 🦀", "top_k": 5}}}
                    """),
            Sent.json("/mcp", """
                    {"jsonrpc": "2.0", "id": "a", "method": "initialize", "params": {"protocolVersion": "2025-11-25",
                     "capabilities": {"roots": {"listChanged": true}}, "clientInfo": {"name": "c", "version": "1e9"}}}
                    """),
            new Sent("POST", "/documents", "multipart/form-data; boundary=xyz", FORM.replace("\n", "\r\n"), List.of()),
            Sent.bare("GET", "/documents?limit=10&cursor=YQ"),
            Sent.bare("GET", "/documents/guides%2Fnodes"),
            Sent.bare("DELETE", "/documents?id=guides%2Fnodes"),
            Sent.bare("GET", "/jobs/550e8400-e29b-41d4-a716-446655440000"),
            Sent.bare("GET", "/session/550e8400-e29b-41d4-a716-446655440000/history"),
            Sent.bare("DELETE", "/session/550e8400-e29b-41d4-a716-446655440000"),
            Sent.json("/v1/chat/completions", """
                    {"model": "rag", "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content":
                     [{"type": "text", "text": "Wie geht's? 🦀"}]}], "stream": true, "stream_options": {"include_usage": true}}
                    """),
            Sent.bare("GET", "/v1/models"),
            Sent.bare("GET", "/health"),
            Sent.bare("GET", "/health/liveness"),
            Sent.bare("GET", "/openapi.yml"),
            Sent.bare("GET", "/docs"),
            Sent.bare("GET", "/"));

    @BeforeEach
    void serve() {
        Answering.everything(SERVER.useCases());
    }

    @Test
    @Timeout(300)
    void neverMeetsADefect() throws Exception {
        System.out.println("Mangled requests: " + REQUESTS + ", -Drag.seed=" + SEED);
        long begun = System.nanoTime();
        var statuses = new ConcurrentSkipListMap<Integer, Integer>();
        var opened = new AtomicInteger();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var work = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                work.add(clients.submit(() -> {
                    try (var connection = new KeptConnection(SERVER.port())) {
                        for (int i = first; i < REQUESTS; i += CLIENTS) {
                            statuses.merge(answered(connection, i), 1, Integer::sum);
                        }
                        opened.addAndGet(connection.opened());
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        }
        System.out.printf(
                "Mangled requests: statuses %s, %d connections, %d ms%n",
                statuses,
                opened.get(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        assertThat(statuses).as("taken and refused, in many ways").containsKeys(200, 204, 400, 404, 405, 413, 415);
    }

    /** The request of that number is the same whichever client sends it; its id tells it among the exchanges. */
    private static int answered(KeptConnection connection, int number) {
        // Mixed, so that neighbouring seeds and requests have nothing in common.
        var random = new Random(SEED * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L);
        Sent sent = new Mangler(random)
                .mangle(VALID.get(random.nextInt(VALID.size())).withHeader("X-Request-Id: " + number));
        byte[] wire = sent.wire();
        try {
            KeptConnection.Reply reply = connection.send(wire, sent.method().equals("HEAD"));
            assertThat(reply.status()).isBetween(200, 499);
            assertThat(reply.header("X-Request-Id")).isPresent();
            assertThat(reply.body())
                    .as("a stream and a tool tell of a defect behind a 200")
                    .doesNotContain("a defect of its own");
            SERVER.keptToTheContract();
            return reply.status();
        } catch (UncheckedIOException | AssertionError e) {
            throw new AssertionError(
                    "-Drag.seed=" + SEED + ", request " + number + ", or the one whose id is told: " + e.getMessage()
                            + "\n" + new String(wire, StandardCharsets.ISO_8859_1),
                    e);
        }
    }
}
