package dev.ragagent.adapter.http.admin;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeysTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final Instant AT = Instant.parse("2026-03-02T09:30:00.123Z");
    private static final ApiKey KEY = new ApiKey(
            new ApiKeyId("00000000000000ab"),
            new Principal("app"),
            Set.of(Scope.INGEST, Scope.CHAT),
            AT,
            Optional.of(AT.plusSeconds(60)),
            Optional.empty(),
            Optional.of(AT.plusSeconds(1)));
    private static final String ENTRY = """
            {"id": "00000000000000ab", "name": "app", "scopes": ["chat", "ingest"],
             "created_at": "2026-03-02T09:30:00.123Z", "expires_at": "2026-03-02T09:31:00.123Z",
             "revoked_at": null, "last_used_at": "2026-03-02T09:30:01.123Z"}""";

    private final AtomicReference<Object> asked = new AtomicReference<>();

    @BeforeEach
    void keys() {
        SERVER.useCases().manageKeys = new FakeUseCases.Keys() {
            @Override
            public IssuedApiKey create(Caller caller, NewApiKey wanted, Deadline deadline) {
                asked.set(wanted);
                if (wanted.name().equals("taken")) {
                    throw new InvalidRequestException("expiresAt", "is no good");
                }
                return new IssuedApiKey(KEY, "rag_secret");
            }

            @Override
            public List<ApiKey> list(Caller caller, Deadline deadline) {
                return List.of(KEY);
            }

            @Override
            public IssuedApiKey rotate(Caller caller, String name, Duration overlap, Deadline deadline) {
                asked.set(name + " " + overlap);
                return new IssuedApiKey(KEY, "rag_secret");
            }

            @Override
            public int revoke(Caller caller, String name, Deadline deadline) {
                if (!name.equals("app")) {
                    throw new NotFoundException(NotFoundException.Kind.KEY, name);
                }
                return 2;
            }
        };
    }

    @Test
    void aNewKeyIsShownOnce() {
        var response = SERVER.post(
                "/admin/keys",
                "{\"name\": \"app\", \"scopes\": [\"chat\", \"ingest\"], \"expires_at\": \"2027-01-31T00:00:00Z\"}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response)).isEqualTo(json("{\"key\": \"rag_secret\", \"entry\": " + ENTRY + "}"));
        assertThat(asked.get())
                .isEqualTo(new NewApiKey(
                        "app", Set.of(Scope.CHAT, Scope.INGEST), Optional.of(Instant.parse("2027-01-31T00:00:00Z"))));
    }

    @Test
    void namesEveryBrokenField() {
        var response = SERVER.post(
                "/admin/keys",
                "{\"scopes\": [\"chat\", \"everything\", 5], \"expires_at\": \"tomorrow\", \"other\": 1}");

        assertProblem(response, 400, "VALIDATION_ERROR");
        assertThat(json(response).get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "scopes", "scopes", "expires_at", "other");
        assertThat(json(SERVER.post("/admin/keys", "{\"name\": \"taken\", \"scopes\": [\"chat\"]}"))
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactly("expires_at");
    }

    @Test
    void listsThemWithoutTheKeys() {
        assertThat(json(SERVER.get("/admin/keys"))).isEqualTo(json("{\"keys\": [" + ENTRY + "]}"));
    }

    @Test
    void rotates() {
        var response = SERVER.post("/admin/keys/app/rotation", "{\"overlap_seconds\": 60}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).get("key").asText()).isEqualTo("rag_secret");
        assertThat(asked.get()).isEqualTo("app PT1M");
        assertProblem(SERVER.post("/admin/keys/app/rotation", "{}"), 400, "VALIDATION_ERROR");
    }

    @Test
    void revokes() {
        assertThat(json(SERVER.delete("/admin/keys/app"))).isEqualTo(json("{\"revoked\": 2}"));
        assertProblem(SERVER.delete("/admin/keys/other"), 404, "NOT_FOUND");
    }

    @Test
    void needsTheScope() {
        SERVER.useCases().authenticate = (_, _) -> new Caller(new Principal("x"), Set.of(Scope.CHAT, Scope.INGEST));

        assertProblem(SERVER.post("/admin/keys", "no JSON"), 403, "FORBIDDEN");
        assertProblem(SERVER.get("/admin/keys"), 403, "FORBIDDEN");
        assertProblem(SERVER.post("/admin/keys/app/rotation", ""), 403, "FORBIDDEN");
        assertProblem(SERVER.delete("/admin/keys/app"), 403, "FORBIDDEN");
        assertThat(asked.get()).isNull();
    }
}
