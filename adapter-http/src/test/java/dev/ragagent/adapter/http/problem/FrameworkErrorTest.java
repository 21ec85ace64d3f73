package dev.ragagent.adapter.http.problem;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworkErrorTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/chat", "/chat/run/more", "/chat/nothing", "/admin", "/..%2f", "/%00", "/%ff"})
    void hasNothingAtOtherPaths(String path) {
        assertProblem(SERVER.get(path), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void namesTheMethodsThatAPathKnows(String method) {
        var reply = raw(method + " /chat/run HTTP/1.1");

        assertProblem(reply, 405, "METHOD_NOT_ALLOWED");
        assertThat(reply.header("Allow")).hasValue("POST");
    }

    @Test
    void answersHeadWithoutABody() {
        var reply = raw("HEAD /nothing HTTP/1.1");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("X-Request-Id")).isPresent();
    }

    @Test
    void refusesToAnswerInAnotherMediaType() {
        var response = SERVER.send(SERVER.request("/chat/run")
                .header("Accept", "text/xml")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\": \"Why?\"}")));

        assertProblem(response, 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/documents/%", "/documents/%e", "/?a=%zz"})
    void refusesPathsThatCannotBeDecoded(String path) {
        var problem = assertProblem(raw("GET " + path + " HTTP/1.1"), 400, "VALIDATION_ERROR");

        assertThat(problem.document().path("detail").asText()).contains("path");
    }

    @Test
    void refusesOverlongRequestLinesAndHeaders() {
        assertProblem(raw("GET /" + "a".repeat(9000) + " HTTP/1.1"), 413, "PAYLOAD_TOO_LARGE");
        assertProblem(raw("GET / HTTP/1.1", "X-Long: " + "a".repeat(20_000)), 413, "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "GET / with spaces HTTP/1.1", "\0\1\2 / HTTP/1.1"})
    void refusesWhatIsNotHttp(String line) {
        assertProblem(raw(line), 400, "VALIDATION_ERROR");
    }

    @Test
    void refusesHeadersThatAreNone() {
        assertProblem(raw("GET / HTTP/1.1", "Not a header"), 400, "VALIDATION_ERROR");
        assertProblem(raw("POST /chat/run HTTP/1.1", "Content-Length: many"), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @MethodSource("unreadableLines")
    void saysOfWhatItCouldNotReadOnlyWhatItKnows(String line) {
        RawHttp.Reply reply = raw(line);

        JsonNode problem = TestServer.json(reply.body());
        assertThat(problem.path("instance").asText())
                .isEqualTo("urn:ragagent:request:" + problem.path("request_id").asText());
        assertThat(problem.path("suggested_action").asText()).doesNotContain("errors");
        assertThat(reply.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(reply.header("Cache-Control")).hasValue("no-store");
    }

    static Stream<String> unreadableLines() {
        return Stream.of(
                "GET /%zz HTTP/1.1", "GET / with spaces HTTP/1.1", "hello", "GET /" + "a".repeat(9000) + " HTTP/1.1");
    }

    /** What follows a head that can't be read is lost: a client that went on there would wait without end. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE"})
    void endsTheConnectionOfARequestThatCantBeRead(String method) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.setSoTimeout(5_000);
            String before =
                    "GET /nothing HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n1";
            String unreadable = method + " /jobs/1 HTTP/1.1\r\nHost: localhost\r\nX-Odd: \u0001\r\n\r\n";
            socket.getOutputStream().write((before + unreadable).getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(reply).contains("HTTP/1.1 404 ");
            assertThat(reply.substring(reply.indexOf("HTTP/1.1 400 ")))
                    .containsIgnoringCase("\r\nconnection: close\r\n");
        }
    }

    private static RawHttp.Reply raw(String line, String... headers) {
        String[] lines = new String[headers.length + 3];
        lines[0] = line;
        lines[1] = "Host: localhost:" + SERVER.port();
        lines[2] = "Connection: close";
        System.arraycopy(headers, 0, lines, 3, headers.length);
        return RawHttp.lines(SERVER.port(), lines);
    }
}
