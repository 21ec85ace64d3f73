package dev.ragagent.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ragagent.app.data.ServerFile;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.JobId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RemoteServiceTest {
    /** The server may be of a release that gives no reasons, or of one that gives further ones. */
    @Test
    void readsTheFailuresOfAJobWhateverTheServersReleaseSaysOfThem() throws IOException {
        var id = new JobId(UUID.randomUUID());
        byte[] job = """
                {"state": "succeeded", "documents_done": 4, "documents_unchanged": 0, "documents_failed": 4,
                 "documents_removed": 0, "chunks_written": 0, "errors": [
                   {"document_id": "a", "message": "It needs a password.", "reason": "encrypted"},
                   {"document_id": "b", "message": "It failed.", "reason": null},
                   {"document_id": "c", "message": "It failed."},
                   {"document_id": "d", "message": "It melted.", "reason": "melted"}]}
                """.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jobs/" + id, exchange -> {
            exchange.sendResponseHeaders(200, job.length);
            exchange.getResponseBody().write(job);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var file = ServerFile.ofThisProcess("instance", address, "token");

            JobProgress progress = new RemoteService(file, Duration.ofSeconds(10)).job(id);

            assertThat(progress.errors())
                    .containsExactly(
                            new DocumentFailure(
                                    new DocumentId("a"), UnreadableReason.ENCRYPTED, "It needs a password."),
                            new DocumentFailure(new DocumentId("b"), Optional.empty(), "It failed."),
                            new DocumentFailure(new DocumentId("c"), Optional.empty(), "It failed."),
                            new DocumentFailure(new DocumentId("d"), Optional.empty(), "It melted."));
        } finally {
            server.stop(0);
        }
    }
}
