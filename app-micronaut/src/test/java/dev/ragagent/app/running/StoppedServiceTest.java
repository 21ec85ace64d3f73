package dev.ragagent.app.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program is told to stop while somebody still speaks. */
class StoppedServiceTest {
    private static final String BODY = "{\"message\": \"Hello\"}";

    @TempDir
    Path temp;

    @Test
    void answersARequestThatWasUnderWayAndThenEnds() throws Exception {
        try (ChildProcess server = ChildProcess.start(temp, Map.of(), "serve")) {
            URI address = server.address();
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                var out = socket.getOutputStream();
                out.write(("POST /chat/run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Connection: close\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                                + BODY.substring(0, 8))
                        .getBytes(UTF_8));
                out.flush();
                ChildProcess.await(
                        () -> ChildProcess.get(address, "/health/liveness").statusCode() == 200);

                server.terminate();
                ChildProcess.await(() -> refusesConnections(address));
                out.write(BODY.substring(8).getBytes(UTF_8));
                out.flush();

                String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"answer_kind\":\"small_talk\"");
            }
            assertThat(server.exitCode()).isZero();
        }
    }

    private static boolean refusesConnections(URI address) {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}
