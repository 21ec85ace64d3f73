package dev.ragagent.adapter.http.request;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final Charset UTF = StandardCharsets.UTF_8;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final String QUESTION = "{\"message\": \"Why?\"}";
    private static final String DOCUMENT = "{\"documents\": [{\"id\": \"a\", \"content\": \"A\"}]}";

    @RegisterExtension
    static final TestServer SERVER = new TestServer(DEADLINE);

    @BeforeEach
    void accept() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
        SERVER.useCases().manageDocuments = new FakeUseCases.Documents() {
            @Override
            public JobId submit(Caller caller, Submission submission, Deadline deadline) {
                return new JobId(new UUID(0, 1));
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"/chat/run,200", "/documents,202"})
    void takesABodyInChunks(String path, int status) {
        assertThat(chunked(path, "0\r\n\r\n").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/run", "/documents"})
    void refusesABodyWhoseChunksAreBrokenThoughWhatCameWouldDo(String path) {
        var reply = chunked(path, "zz\r\nmore");

        var problem = assertProblem(reply, 400, "VALIDATION_ERROR");
        assertThat(problem.document().path("detail").asText()).contains("broke off");
        assertThat(problem.document().path("suggested_action").asText()).doesNotContain("errors");
        assertThat(reply.header("Connection")).hasValue("close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/run", "/documents"})
    void waitsForABodyThatStandsStillNoLongerThanTheDeadline(String path) {
        long begun = System.nanoTime();

        var reply = RawHttp.lines(SERVER.port(), head(path, "Content-Length: 100", "", "{\"mess"));

        assertProblem(reply, 504, "DEADLINE_EXCEEDED");
        assertThat(reply.header("Connection")).hasValue("close");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(DEADLINE, DEADLINE.plus(Duration.ofSeconds(5)));
    }

    @Test
    void waitsForASlowQuestionNoLongerThanTheDeadline() throws IOException, InterruptedException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            var out = socket.getOutputStream();
            out.write((String.join("\r\n", head("/chat/run", "Content-Length: 1000")) + "\r\n\r\n").getBytes(UTF));
            long end = System.nanoTime() + DEADLINE.plusSeconds(5).toNanos();
            InputStream in = socket.getInputStream();
            while (in.available() == 0 && System.nanoTime() < end) {
                out.write(' ');
                out.flush();
                Thread.sleep(200);
            }

            assertThat(new String(in.readNBytes(12), UTF)).isEqualTo("HTTP/1.1 504");
        }
    }

    @ParameterizedTest
    @CsvSource({"/chat/run,200", "/documents,202"})
    void takesACompressedBody(String path, int status) throws IOException {
        byte[] body = gzip((path.equals("/documents") ? DOCUMENT : QUESTION).getBytes(UTF));

        assertThat(encoded(path, "gzip", body).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/run", "/documents"})
    void refusesABodyThatIsTooLargeWhenDecompressed(String path) throws IOException {
        byte[] bomb = gzip(new byte[8 * TestServer.UPLOAD_LIMIT]);

        assertProblem(encoded(path, "gzip", bomb), 413, "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/run", "/documents"})
    void refusesABodyThatIsNotWhatItsEncodingSays(String path) {
        assertProblem(encoded(path, "gzip", QUESTION.getBytes(UTF)), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "klingon"})
    void refusesEncodingsThatItDoesNotUndo(String encoding) {
        assertProblem(encoded("/chat/run", encoding, QUESTION.getBytes(UTF)), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(encoded("/documents", encoding, DOCUMENT.getBytes(UTF)), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void readsTheNamesOfParametersInAnyCase() {
        var latin = SERVER.request("/chat/run").header("Content-Type", "application/json; CharSet=iso-8859-1");
        assertProblem(SERVER.send(latin.POST(BodyPublishers.ofString(QUESTION))), 415, "UNSUPPORTED_MEDIA_TYPE");

        var utf = SERVER.request("/chat/run").header("Content-Type", "application/json; CHARSET=\"UTF-8\"");
        assertThat(SERVER.send(utf.POST(BodyPublishers.ofString(QUESTION))).statusCode())
                .isEqualTo(200);
    }

    /** The path's body as one good chunk, and then what follows. */
    private static RawHttp.Reply chunked(String path, String rest) {
        String body = path.equals("/documents") ? DOCUMENT : QUESTION;
        return RawHttp.lines(
                SERVER.port(),
                head(path, "Transfer-Encoding: chunked", "", Integer.toHexString(body.length()), body, rest));
    }

    private static String[] head(String path, String... more) {
        String[] lines = new String[more.length + 3];
        lines[0] = "POST " + path + " HTTP/1.1";
        lines[1] = "Host: localhost";
        lines[2] = "Content-Type: application/json";
        System.arraycopy(more, 0, lines, 3, more.length);
        return lines;
    }

    private static HttpResponse<String> encoded(String path, String encoding, byte[] body) {
        return SERVER.send(SERVER.request(path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
