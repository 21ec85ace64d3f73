package dev.ragagent.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: an answer or a problem, and never a defect of ours. */
class MangledRequestTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final int REQUESTS_PER_SEED = 150;

    /** Texts with one char an octet. */
    private record Sent(String method, String path, String contentType, String body) {}

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "X");

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
            json("/chat/run", """
                    {"message": "Wie geht's? 🦀", "session_id": "550e8400-e29b-41d4-a716-446655440000", "top_k": 5,
                     "similarity_threshold": 0.5, "filters": {"a": [1, "b", true]}}
                    """),
            json("/chat/stream", """
                    {"message": "Wie geht's? 🦀", "top_k": 5}
                    """),
            json("/feedback", """
                    {"message_id": "550e8400-e29b-41d4-a716-446655440000", "rating": "up", "comment": "A\\u00e4"}
                    """),
            json("/admin/keys", """
                    {"name": "a", "scopes": ["chat", "admin"], "expires_at": "2027-01-31T00:00:00Z"}
                    """),
            json("/admin/keys/a/rotation", """
                    {"overlap_seconds": 60}
                    """),
            bare("DELETE", "/admin/keys/a"),
            bare("GET", "/admin/explanations/550e8400-e29b-41d4-a716-446655440000"),
            bare("POST", "/admin/replays/550e8400-e29b-41d4-a716-446655440000"),
            bare("GET", "/jobs/550e8400-e29b-41d4-a716-446655440000/events"),
            bare("DELETE", "/jobs/550e8400-e29b-41d4-a716-446655440000"),
            json("/search", """
                    {"query": "crabs", "mode": "hybrid", "filters": {"a": 1e3}}
                    """),
            json("/documents", """
                    {"documents": [{"id": "a/b", "content": "A\\u00e4", "metadata": {"x": -0.5}}],
                     "source": "s", "sync": {"id": "1", "last": true}}
                    """),
            json("/mcp", """
                    {"jsonrpc": "2.0", "id": 7, "method": "tools/call",
                     "params": {"name": "ask", "arguments": {"question": "Wie geht's? 🦀", "top_k": 5}}}
                    """),
            json("/mcp", """
                    {"jsonrpc": "2.0", "id": "a", "method": "initialize", "params": {"protocolVersion": "2025-11-25",
                     "capabilities": {"roots": {"listChanged": true}}, "clientInfo": {"name": "c", "version": "1e9"}}}
                    """),
            new Sent("POST", "/documents", "multipart/form-data; boundary=xyz", FORM.replace("\n", "\r\n")),
            bare("GET", "/documents?limit=10&cursor=YQ"),
            bare("GET", "/documents/guides%2Fnodes"),
            bare("DELETE", "/documents?id=guides%2Fnodes"),
            bare("GET", "/jobs/550e8400-e29b-41d4-a716-446655440000"),
            bare("GET", "/session/550e8400-e29b-41d4-a716-446655440000/history"),
            bare("DELETE", "/session/550e8400-e29b-41d4-a716-446655440000"),
            bare("GET", "/health/liveness"),
            bare("GET", "/"));

    @BeforeEach
    void serve() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
        SERVER.useCases().streamAnswer = (_, _, _, _) -> Samples.generated();
        SERVER.useCases().giveFeedback = (_, _, _, _, _) -> {};
        SERVER.useCases().explainAnswer = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.MESSAGE, id.toString());
        };
        SERVER.useCases().replayAnswer = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.MESSAGE, id.toString());
        };
        SERVER.useCases().cancelJob = (_, _, _) -> {};
        SERVER.useCases().manageKeys = new FakeUseCases.Keys() {
            @Override
            public IssuedApiKey create(Caller caller, NewApiKey wanted, Deadline deadline) {
                throw new InvalidRequestException("name", "is taken");
            }

            @Override
            public List<ApiKey> list(Caller caller, Deadline deadline) {
                return List.of();
            }

            @Override
            public IssuedApiKey rotate(Caller caller, String name, Duration overlap, Deadline deadline) {
                throw new NotFoundException(NotFoundException.Kind.KEY, name);
            }

            @Override
            public int revoke(Caller caller, String name, Deadline deadline) {
                return 1;
            }
        };
        SERVER.useCases().searchPassages = (_, _, _) -> {
            throw new NotFoundException(NotFoundException.Kind.SESSION, "s");
        };
        SERVER.useCases().trackJobs = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.JOB, id.toString());
        };
        SERVER.useCases().manageSessions = new FakeUseCases.Sessions() {
            @Override
            public Conversation history(Caller caller, SessionId id, Deadline deadline) {
                throw new NotFoundException(NotFoundException.Kind.SESSION, id.toString());
            }

            @Override
            public void erase(Caller caller, SessionId id, Deadline deadline) {}
        };
        SERVER.useCases().manageDocuments = new FakeUseCases.Documents() {
            @Override
            public JobId submit(Caller caller, Submission submission, Deadline deadline) {
                return new JobId(new UUID(0, 1));
            }

            @Override
            public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
                return new DocumentPage(List.of(), after);
            }

            @Override
            public DocumentDetail get(Caller caller, DocumentId id, Deadline deadline) {
                throw new NotFoundException(NotFoundException.Kind.DOCUMENT, id.value());
            }

            @Override
            public void remove(Caller caller, DocumentId id, Deadline deadline) {}
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverMeetsADefect(long seed) {
        var random = new Random(seed);
        var statuses = new TreeSet<Integer>();
        for (int i = 0; i < REQUESTS_PER_SEED; i++) {
            Sent sent = mangle(VALID.get(random.nextInt(VALID.size())), random);
            byte[] request = wire(sent, random);
            RawHttp.Reply reply = RawHttp.bytes(SERVER.port(), request);

            String what = i + ": " + new String(request, StandardCharsets.ISO_8859_1);
            assertThat(reply.status()).as(what).isBetween(200, 499);
            assertThat(reply.header("X-Request-Id")).as(what).isPresent();
            if (reply.status() >= 400) {
                assertThat(reply.header("Content-Type"))
                        .as(what)
                        .hasValue(
                                reply.body().startsWith("{\"jsonrpc\"")
                                        ? "application/json"
                                        : "application/problem+json");
            }
            statuses.add(reply.status());
        }
        assertThat(statuses).as("both taken and refused").contains(200, 400);
    }

    private static Sent mangle(Sent sent, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Sent(sent.method, oneLine(mangle(sent.path, random)), sent.contentType, sent.body);
            case 1 -> new Sent(sent.method, sent.path, oneLine(mangle(sent.contentType, random)), sent.body);
            case 2 -> new Sent(METHODS.get(random.nextInt(METHODS.size())), sent.path, sent.contentType, sent.body);
            default -> new Sent(sent.method, sent.path, sent.contentType, mangle(sent.body, random));
        };
    }

    /** Changes, drops, repeats or adds a few octets. */
    private static String mangle(String octets, Random random) {
        var mangled = new StringBuilder(octets);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && !mangled.isEmpty(); i++) {
            int at = random.nextInt(mangled.length());
            int until = Math.min(mangled.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> mangled.setCharAt(at, (char) random.nextInt(256));
                case 1 -> mangled.insert(at, "{}[]\",:\\%/.0".charAt(random.nextInt(12)));
                case 2 -> mangled.insert(at, mangled.substring(at, until));
                default -> mangled.delete(at, until);
            }
        }
        return mangled.toString();
    }

    /** A request whose length is right, so that it is always answered; some come with odd headers beside. */
    private static byte[] wire(Sent sent, Random random) {
        List<String> lines = new ArrayList<>();
        lines.add(sent.method + " " + sent.path + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Connection: close");
        lines.add("Content-Length: " + sent.body.length());
        if (!sent.contentType.isEmpty()) {
            lines.add("Content-Type: " + sent.contentType);
        }
        if (random.nextInt(4) == 0) {
            lines.add(List.of(
                            "Accept: ;;;",
                            "X-Request-Id: \u00ff",
                            "Authorization: Bearer",
                            "Cookie: =;=",
                            "Accept: */*;q=x")
                    .get(random.nextInt(5)));
        }
        return (String.join("\r\n", lines) + "\r\n\r\n" + sent.body).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Sent json(String path, String body) {
        return new Sent(
                "POST",
                path,
                "application/json",
                new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static Sent bare(String method, String path) {
        return new Sent(method, path, "", "");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\r\n]", "");
    }
}
