package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.OpenToAll;
import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.serve.Server;
import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with its real parts, from its first key on: who is let in where. */
class GuardedServiceTest {
    private static final String WRONG = "rag_0123456789abcdef_" + "x".repeat(43);
    private static final Map<String, String> SCOPES = Map.of(
            "chat", "chat",
            "search", "chat",
            "session", "chat",
            "feedback", "chat",
            "v1", "chat",
            "mcp", "chat",
            "documents", "ingest",
            "jobs", "ingest",
            "admin", "admin");

    private record Route(String method, String template) {
        String path() {
            return template.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        }

        String scope() {
            String scope = SCOPES.get(template.split("/", -1)[1]);
            assertThat(scope)
                    .as("the scope of %s, which this test must know", template)
                    .isNotNull();
            return scope;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temp;

    private Server server;
    private int calls;

    @Test
    void letsNobodyInWhoHasNoKeyOnceThereIsOne() throws Exception {
        Map<String, String> variables = Map.of(
                "API_PORT", "0",
                "DATA_DIR", temp.resolve("data").toString(),
                "CORPUS_DIR", "",
                "API_RATE_LIMIT", "0",
                "TRUSTED_PROXIES", "127.0.0.1");
        try (Server running = Server.start(ConfigurationReader.read(variables))) {
            server = running;
            assertThat(call("GET", "/documents", Optional.empty()).statusCode())
                    .as("without any key everybody may do everything")
                    .isEqualTo(200);
            String operator = keyByCommand();
            assertProblem(call("GET", "/documents", Optional.empty()), 401, "AUTHENTICATION_REQUIRED");

            Instant soon = Instant.now().plusMillis(700);
            String expired = key(operator, "expired", List.of("chat", "ingest", "admin"), Optional.of(soon));
            String revoked = key(operator, "revoked", List.of("chat", "ingest", "admin"), Optional.empty());
            assertThat(call("DELETE", "/admin/keys/revoked", Optional.of(operator))
                            .statusCode())
                    .isEqualTo(200);
            Map<String, String> ofScope = Map.of(
                    "chat", key(operator, "chatter", List.of("chat"), Optional.empty()),
                    "ingest", key(operator, "ingester", List.of("ingest"), Optional.empty()),
                    "admin", key(operator, "admin", List.of("admin"), Optional.empty()));
            while (Instant.now().isBefore(soon)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }

            for (Route route : guardedRoutes()) {
                refuses(route, expired, revoked, ofScope);
            }
            keepsSessionsApart(operator, ofScope.get("chat"));
            theOwnerOfTheMachineIsLetIn();
            bothHeadersWork(operator);
        }
    }

    private void refuses(Route route, String expired, String revoked, Map<String, String> ofScope) {
        assertProblem(call(route, Optional.empty()), 401, "AUTHENTICATION_REQUIRED");
        for (String key : List.of(WRONG, "x", expired, revoked)) {
            assertProblem(call(route, Optional.of(key)), 401, "INVALID_API_KEY");
        }
        ofScope.forEach((scope, key) -> {
            if (!scope.equals(route.scope())) {
                assertProblem(call(route, Optional.of(key)), 403, "FORBIDDEN");
            } else if (!route.template().startsWith("/admin")) { // a rebuild would begin
                assertThat(call(route, Optional.of(key)).statusCode())
                        .as("%s with the scope %s", route, scope)
                        .isNotIn(401, 403);
            }
        });
    }

    private void keepsSessionsApart(String one, String other) {
        JsonView answer = ChildProcess.json(post("/chat/run", one, "{\"message\": \"Hello\"}"));
        String session = answer.text("session_id");
        String absent = UUID.randomUUID().toString();
        assertThat(call("GET", "/session/" + session + "/history", Optional.of(one))
                        .statusCode())
                .isEqualTo(200);

        var foreign = call("GET", "/session/" + session + "/history", Optional.of(other));
        var missing = call("GET", "/session/" + absent + "/history", Optional.of(other));
        assertProblem(foreign, 404, "SESSION_NOT_FOUND");
        assertThat(withoutIds(foreign, session)).isEqualTo(withoutIds(missing, absent));

        assertThat(call("DELETE", "/session/" + session, Optional.of(other)).statusCode())
                .isEqualTo(204);
        assertProblem(
                post("/chat/run", other, "{\"message\": \"Hello\", \"session_id\": \"" + session + "\"}"),
                404,
                "SESSION_NOT_FOUND");
        assertThat(call("GET", "/session/" + session + "/history", Optional.of(one))
                        .statusCode())
                .as("another's attempts change nothing")
                .isEqualTo(200);
    }

    private static String withoutIds(HttpResponse<String> response, String id) {
        JsonView problem = ChildProcess.json(response);
        return response.body()
                .replace(id, "ID")
                .replace(problem.text("request_id"), "REQUEST")
                .replace(problem.text("timestamp"), "TIME");
    }

    private void theOwnerOfTheMachineIsLetIn() {
        String token = ServerFile.read(temp.resolve("data")).orElseThrow().token();
        assertThat(call("GET", "/admin/keys", Optional.of(token)).statusCode()).isEqualTo(200);
    }

    private void bothHeadersWork(String key) {
        assertThat(send(request("/documents").header("X-API-Key", key).GET()).statusCode())
                .isEqualTo(200);
        assertThat(send(request("/documents")
                                .header("Authorization", "bearer " + key)
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    private String keyByCommand() throws Exception {
        ChildProcess command = ChildProcess.run(
                temp, Map.of(), "keys", "create", "--name", "operator", "--scope", "chat,ingest,admin");
        assertThat(command.exitCode()).as(command.err()).isZero();
        assertThat(command.out()).matches("rag_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\n");
        return command.out().strip();
    }

    private String key(String operator, String name, List<String> scopes, Optional<Instant> expires) {
        String body = "{\"name\": \"" + name + "\", \"scopes\": [\"" + String.join("\", \"", scopes) + "\"]"
                + expires.map(end -> ", \"expires_at\": \"" + end + "\"").orElse("") + "}";
        var response = post("/admin/keys", operator, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return ChildProcess.json(response).text("key");
    }

    /** Of this application, but for those that everybody may use. */
    private static List<Route> guardedRoutes() {
        try (var context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(Map.of("endpoints.all.enabled", false)) // as the service has it
                .singletons(new HttpSettings(
                        Duration.ofSeconds(1), 1, () -> false, "a version", "an instance", System::nanoTime))
                .build()
                .start()) {
            List<UriRouteInfo<?, ?>> guarded = new ArrayList<>();
            var open = new TreeSet<String>();
            context.getBean(Router.class).uriRoutes().forEach(route -> {
                if (route.getAnnotationMetadata().hasAnnotation(OpenToAll.class)) {
                    open.add(route.getUriMatchTemplate().toPathString());
                } else {
                    guarded.add(route);
                }
            });
            assertThat(open)
                    .containsExactly(
                            "/",
                            "/docs",
                            "/docs/docs.js",
                            "/docs/swagger-ui-bundle.js",
                            "/docs/swagger-ui.css",
                            "/health",
                            "/health/liveness",
                            "/health/readiness",
                            "/markdown-it.js",
                            "/metrics",
                            "/openapi.yml",
                            "/page.css",
                            "/{name:page|answer|batch|markdown|row|service|text|upload}.js");
            List<Route> routes = guarded.stream()
                    .map(route -> new Route(
                            route.getHttpMethodName(),
                            route.getUriMatchTemplate().toPathString()))
                    .distinct()
                    .toList();
            assertThat(routes).hasSizeGreaterThan(12);
            return routes;
        }
    }

    private HttpResponse<String> call(Route route, Optional<String> key) {
        return call(route.method(), route.path(), key);
    }

    private HttpResponse<String> call(String method, String path, Optional<String> key) {
        var request = request(path).header("Content-Type", "application/json");
        key.ifPresent(shown -> request.header("X-API-Key", shown));
        boolean bare = method.equals("GET") || method.equals("HEAD") || method.equals("DELETE");
        return send(request.method(method, bare ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> post(String path, String key, String json) {
        return send(request(path)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        // Each from an address of its own, so that the wrong keys of this walk are not too many from one.
        calls++;
        return HttpRequest.newBuilder(server.address().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("X-Forwarded-For", "198.51." + calls / 250 + "." + calls % 250);
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

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode())
                .as("%s %s: %s", response.request().method(), response.uri().getPath(), response.body())
                .isEqualTo(status);
        if (!response.request().method().equals("HEAD")) {
            JsonView body = ChildProcess.json(response);
            if (response.uri().getPath().startsWith("/v1/")) { // where errors have the form of OpenAI's
                body = body.optionalObject("error").orElseThrow();
                assertThat(body.text("code")).isEqualTo(code.toLowerCase(Locale.ROOT));
            } else {
                assertThat(body.text("code")).isEqualTo(code);
            }
        }
    }
}
