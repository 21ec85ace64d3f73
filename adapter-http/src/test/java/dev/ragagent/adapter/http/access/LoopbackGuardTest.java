package dev.ragagent.adapter.http.access;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.model.access.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackGuardTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @BeforeEach
    void answerEverything() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
    }

    /** As when the database that was to tell of keys came up late, and the request that asked it finds none. */
    @Test
    void looksAgainAtWhoIsFoundToBeAnonymous() {
        SERVER.openToTheNetwork();
        SERVER.useCases().authenticate = (_, _) -> {
            SERVER.closedToTheNetwork();
            return Caller.ANONYMOUS;
        };

        assertProblem(ask("Host: example.org"), 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8000",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.255.1.2:65535",
                "[::1]",
                "[::1]:8000",
                "[0:0:0:0:0:0:0:1]:8000"
            })
    void letsLoopbackNamesIn(String host) {
        assertThat(ask("Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "localhost.example.org",
                "127.0.0.1.example.org",
                "localhost.",
                "128.0.0.1",
                "0.0.0.0",
                "10.0.0.1:8000",
                "[::2]",
                "[::1",
                "::1",
                "127.0.0.1:80:80",
                "localhost:port",
                "user@localhost",
                "2130706433",
                "127.0.0.256",
                "localhost/x",
                "[localhost]",
                "[::ffff:8.8.8.8]"
            })
    void keepsOtherNamesOut(String host) {
        assertProblem(ask("Host: " + host), 403, "FORBIDDEN");
    }

    @Test
    void keepsOtherNamesOutInTheRequestLineToo() {
        assertProblem(
                RawHttp.lines(SERVER.port(), "GET http://example.org/health/liveness HTTP/1.1", "Host: localhost:8000"),
                403,
                "FORBIDDEN");
        assertThat(RawHttp.lines(SERVER.port(), "GET http://localhost:8000/health/liveness HTTP/1.1", "Host: localhost")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8000, http://localhost:8000",
        "localhost, http://localhost",
        "localhost:80, http://localhost",
        "localhost, http://LOCALHOST:80",
        "[::1]:8000, http://[::1]:8000"
    })
    void letsPagesOfItsOwnIn(String host, String origin) {
        assertThat(ask("Host: " + host, "Origin: " + origin).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://example.org",
                "http://localhost:8001",
                "https://localhost:8000",
                "http://127.0.0.1:8000",
                "localhost:8000",
                "http://localhost:8000.example.org",
                "http://localhost:8000/",
                ""
            })
    void keepsPagesOfOthersOut(String origin) {
        assertProblem(ask("Host: localhost:8000", "Origin: " + origin), 403, "FORBIDDEN");
    }

    @Test
    void keepsARequestOutWhenOneOfItsOriginsIsForeign() {
        assertProblem(
                ask("Host: localhost", "Origin: http://localhost", "Origin: http://example.org"), 403, "FORBIDDEN");
    }

    @Test
    void guardsPathsThatDoNotExist() {
        assertProblem(RawHttp.lines(SERVER.port(), "GET /nothing HTTP/1.1", "Host: example.org"), 403, "FORBIDDEN");
    }

    @Test
    void needsOneHost() {
        assertProblem(RawHttp.lines(SERVER.port(), "GET /nothing HTTP/1.1"), 400, "VALIDATION_ERROR")
                .namesFields("Host");
        assertProblem(ask(), 400, "VALIDATION_ERROR").namesFields("Host");
        assertProblem(ask("Host: "), 400, "VALIDATION_ERROR").namesFields("Host");
        assertProblem(ask("Host: localhost", "Host: localhost"), 400, "VALIDATION_ERROR")
                .namesFields("Host");
    }

    @Test
    void letsEverybodyInWhenItIsOffButStillNeedsAHost() {
        SERVER.openToTheNetwork();

        assertThat(ask("Host: example.org", "Origin: http://elsewhere.example").status())
                .isEqualTo(200);
        assertThat(ask("Host: localhost", "Origin: http://elsewhere.example").status())
                .isEqualTo(200);
        assertProblem(ask(), 400, "VALIDATION_ERROR").namesFields("Host");
    }

    private static RawHttp.Reply ask(String... headers) {
        String body = "{\"message\": \"Why?\"}";
        String head = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawHttp.bytes(
                SERVER.port(),
                ("POST /chat/run HTTP/1.1\r\n" + head + "Content-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
