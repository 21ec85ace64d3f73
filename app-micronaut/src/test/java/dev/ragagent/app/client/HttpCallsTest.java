package dev.ragagent.app.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpCallsTest {
    @Test
    void saysWhatWentWrongAndNotWhatAProgramWouldDoAboutIt() throws IOException {
        byte[] problem = """
                {"title": "Invalid request", "detail": "top_k: must be 1 to 20, not 0.",
                 "suggested_action": "Correct the fields named in errors and send the request again."}
                """.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/search", exchange -> {
            exchange.sendResponseHeaders(400, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var calls = new HttpCalls(address, "token", Duration.ofSeconds(10));

            assertThatThrownBy(() -> calls.post("/search", "{}"))
                    .isInstanceOf(ServiceException.class)
                    .hasMessage("top_k: must be 1 to 20, not 0.");
        } finally {
            server.stop(0);
        }
    }
}
