package dev.ragagent.adapter.http.network;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.InvalidCredentialException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {
    private static final String PAGE = "https://app.example.org";
    private static final String QUESTION = "{\"message\": \"Why?\"}";

    @RegisterExtension
    static final TestServer SERVER = new TestServer(
            new NetworkSettings(TrustedProxies.NONE, AllowedOrigins.parse(PAGE + ", http://localhost:5173")));

    @RegisterExtension
    static final TestServer OPEN = new TestServer(new NetworkSettings(TrustedProxies.NONE, AllowedOrigins.parse("*")));

    @RegisterExtension
    static final TestServer CLOSED = new TestServer();

    @BeforeEach
    void answerEverything() {
        for (TestServer server : new TestServer[] {SERVER, OPEN, CLOSED}) {
            server.useCases().answerQuestion = (_, _, _) -> Samples.generated();
        }
    }

    @Test
    void aPageThatIsAllowedMayReadTheAnswerAndItsHeaders() {
        SERVER.openToTheNetwork();

        var reply = ask(SERVER, PAGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(reply.header("Vary").orElse("")).containsIgnoringCase("origin");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(listed(reply, "Access-Control-Expose-Headers"))
                .containsExactlyInAnyOrder(
                        "x-request-id",
                        "retry-after",
                        "x-ratelimit-limit",
                        "x-ratelimit-remaining",
                        "x-ratelimit-reset");
    }

    @Test
    void theBrowsersQuestionBeforeARequestNeedsNoKey() {
        SERVER.openToTheNetwork();
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(true);
        };

        var reply = preflight(
                SERVER,
                "/chat/run",
                PAGE,
                "POST",
                "x-api-key, authorization, content-type, idempotency-key, x-request-id");

        assertThat(reply.status()).isBetween(200, 204);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(listed(reply, "Access-Control-Allow-Methods")).contains("post");
        assertThat(listed(reply, "Access-Control-Allow-Headers"))
                .contains("x-api-key", "authorization", "content-type", "idempotency-key", "x-request-id");
        assertThat(reply.header("Access-Control-Max-Age")).contains("600");
        assertThat(reply.header("X-Request-Id")).isPresent();
        for (String method : new String[] {"GET", "DELETE"}) {
            assertThat(preflight(SERVER, "/documents/guides%2Fnodes", PAGE, method, "x-api-key")
                            .header("Access-Control-Allow-Origin"))
                    .contains(PAGE);
        }
    }

    @Test
    void aPageReadsErrorsToo() {
        SERVER.openToTheNetwork();
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(false);
        };

        var reply = ask(SERVER, PAGE);

        assertProblem(reply, 401, "INVALID_API_KEY");
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(RawHttp.lines(SERVER.port(), "GET /nothing HTTP/1.1", "Host: localhost", "Origin: " + PAGE)
                        .header("Access-Control-Allow-Origin"))
                .contains(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "http://app.example.org",
                "https://app.example.org.evil.example",
                "https://app.example.org:8443",
                "null"
            })
    void otherPagesGetNothingThatALetterOfTheirsCouldRead(String origin) {
        SERVER.openToTheNetwork();

        assertThat(corsHeaders(ask(SERVER, origin))).isEmpty();
        assertThat(corsHeaders(preflight(SERVER, "/chat/run", origin, "POST", "x-api-key")))
                .isEmpty();
    }

    @Test
    void withoutTheVariableNoPageIsAllowed() {
        CLOSED.openToTheNetwork();

        assertThat(corsHeaders(ask(CLOSED, PAGE))).isEmpty();
        assertThat(corsHeaders(preflight(CLOSED, "/chat/run", PAGE, "POST", "x-api-key")))
                .isEmpty();
    }

    @Test
    void clientsOfOpenAiAndOfMcpMaySayWhatTheyAre() {
        SERVER.openToTheNetwork();

        var openAi = preflight(
                SERVER,
                "/v1/chat/completions",
                PAGE,
                "POST",
                "authorization,content-type,x-stainless-arch,x-stainless-retry-count, X-Stainless-Of-Tomorrow");
        assertThat(openAi.status()).isBetween(200, 204);
        assertThat(listed(openAi, "Access-Control-Allow-Headers"))
                .contains("authorization", "x-stainless-arch", "x-stainless-retry-count", "x-stainless-of-tomorrow");
        var mcp = preflight(SERVER, "/mcp", PAGE, "POST", "content-type,mcp-protocol-version,x-api-key");
        assertThat(listed(mcp, "Access-Control-Allow-Headers")).contains("mcp-protocol-version");

        assertThat(corsHeaders(
                        preflight(SERVER, "/v1/chat/completions", "https://example.org", "POST", "x-stainless-arch")))
                .isEmpty();
        for (String others : new String[] {"x-stainless-arch,x-forwarded-for", "not-x-stainless-arch", "x-stainless"}) {
            assertThat(preflight(SERVER, "/v1/chat/completions", PAGE, "POST", others)
                            .status())
                    .as(others)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void aHeaderThatNoRequestNeedsIsNotAllowed() {
        SERVER.openToTheNetwork();

        assertThat(preflight(SERVER, "/chat/run", PAGE, "POST", "x-forwarded-for")
                        .status())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void everyPageMayBeAllowed() {
        OPEN.openToTheNetwork();

        assertThat(ask(OPEN, "https://anywhere.example").header("Access-Control-Allow-Origin"))
                .isPresent();
        assertThat(ask(OPEN, "https://anywhere.example").header("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    /** A page that the operator named may drive an anonymous service on this machine; that every page may is not taken for it. */
    @Test
    void theLoopbackGuardLetsNamedPagesInAlone() {
        assertThat(ask(SERVER, PAGE).status()).isEqualTo(200);
        assertThat(ask(SERVER, "http://localhost:5173").status()).isEqualTo(200);
        assertProblem(ask(SERVER, "https://example.org"), 403, "FORBIDDEN");
        assertProblem(ask(OPEN, "https://example.org"), 403, "FORBIDDEN");
        assertProblem(ask(CLOSED, PAGE), 403, "FORBIDDEN");
    }

    private static Set<String> corsHeaders(RawHttp.Reply reply) {
        return reply.headers().stream()
                .map(header -> header.toLowerCase(Locale.ROOT))
                .filter(header -> header.startsWith("access-control-"))
                .collect(Collectors.toSet());
    }

    private static Set<String> listed(RawHttp.Reply reply, String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return reply.headers().stream()
                .map(header -> header.toLowerCase(Locale.ROOT))
                .filter(header -> header.startsWith(prefix))
                .flatMap(header -> Stream.of(header.substring(prefix.length()).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static RawHttp.Reply ask(TestServer server, String origin) {
        return RawHttp.lines(
                server.port(),
                "POST /chat/run HTTP/1.1",
                "Host: localhost",
                "Origin: " + origin,
                "Content-Type: application/json",
                "Content-Length: " + QUESTION.length(),
                "",
                QUESTION);
    }

    private static RawHttp.Reply preflight(
            TestServer server, String path, String origin, String method, String... headers) {
        return RawHttp.lines(
                server.port(),
                "OPTIONS " + path + " HTTP/1.1",
                "Host: localhost",
                "Origin: " + origin,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: " + String.join(",", Arrays.asList(headers)));
    }
}
