package dev.ragagent.adapter.http.request;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.stream.AvailableByteArrayBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadReceiverTest {
    /** How long an upload waits for its turn. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @RegisterExtension
    static final TestServer SERVER = new TestServer(DEADLINE);

    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean hold;

    @BeforeEach
    void accept() {
        SERVER.useCases().manageDocuments = new FakeUseCases.Documents() {
            @Override
            public JobId submit(Caller caller, Submission submission, Deadline deadline) {
                begun.release();
                if (hold) {
                    awaitGoOn();
                }
                return new JobId(new UUID(0, 1));
            }
        };
    }

    @AfterEach
    void leavesNoFileBehind() throws IOException {
        goOn.countDown();
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("upload-")))
                    .isEmpty();
        }
    }

    @Test
    void refusesByTheAnnouncedLengthBeforeAnythingIsSent() {
        var reply = RawHttp.lines(
                SERVER.port(),
                "POST /documents HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 104857600");

        assertProblem(reply, 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesAnUnannouncedLengthWhenTheLimitIsPassed() {
        byte[] body = large("a", TestServer.UPLOAD_LIMIT);

        assertProblem(
                SERVER.send(json().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void takesALargeUploadInPieces() {
        byte[] body = large("a", TestServer.UPLOAD_LIMIT / 2);

        var response = SERVER.send(json().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void deletesTheFileOfAnUploadThatIsNotUsable() {
        byte[] body = (new String(large("a", 200_000), StandardCharsets.UTF_8) + "!").getBytes(StandardCharsets.UTF_8);

        assertProblem(SERVER.send(json().POST(BodyPublishers.ofByteArray(body))), 400, "MALFORMED_JSON");
    }

    @Test
    void servesTheNextRequestOfAConnectionWhoseBodyWasRefusedUnread() {
        byte[] tooLarge = large("a", TestServer.UPLOAD_LIMIT);

        for (int i = 0; i < 5; i++) {
            assertProblem(SERVER.send(json().POST(BodyPublishers.ofByteArray(tooLarge))), 413, "PAYLOAD_TOO_LARGE");
            assertProblem(
                    SERVER.send(SERVER.request("/documents").POST(BodyPublishers.ofByteArray(tooLarge))),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
            assertProblem(
                    SERVER.send(SERVER.request("/nothing").POST(BodyPublishers.ofByteArray(tooLarge))),
                    404,
                    "NOT_FOUND");
            assertThat(SERVER.get("/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void worksOnFewLargeUploadsAtOnceAndLetsSmallOnesPass() throws InterruptedException {
        hold = true;
        List<CompletableFuture<HttpResponse<String>>> large = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            large.add(SERVER.sendAsync(json().POST(BodyPublishers.ofByteArray(large("large-" + i, 200_000)))));
        }
        assertThat(begun.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();

        var small = SERVER.sendAsync(json().POST(BodyPublishers.ofByteArray(large("small", 1))));

        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS))
                .as("the small one is begun")
                .isTrue();
        assertThat(CompletableFuture.anyOf(large.toArray(CompletableFuture[]::new))
                        .join())
                .as("of the large ones, one waits for too long, and it alone ends")
                .isInstanceOfSatisfying(
                        HttpResponse.class,
                        response -> assertThat(response.statusCode()).isEqualTo(504));
        goOn.countDown();
        assertThat(small.join().statusCode()).isEqualTo(202);
        assertThat(large.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsExactlyInAnyOrder(202, 202, 504);
    }

    @Test
    void doesNotBlameTheClientForADiskThatTakesNothing() {
        Path nowhere = Path.of(System.getProperty("java.io.tmpdir"), "no-such-folder", "upload");
        var settings = new HttpSettings(
                DEADLINE, TestServer.UPLOAD_LIMIT, () -> true, "1.2.3", "instance-1", System::nanoTime);
        var receiver = new UploadReceiver(settings, () -> nowhere);

        assertThatThrownBy(() -> receiver.receive(received(large("a", 200_000)), (bytes, deadline) -> 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(nowhere.toString());
    }

    /** A request that was received with that body; of everything else it has nothing. */
    private static ServerHttpRequest<?> received(byte[] body) {
        HttpRequest<?> plain = HttpRequest.POST("/documents", "");
        return (ServerHttpRequest<?>) Proxy.newProxyInstance(
                UploadReceiverTest.class.getClassLoader(),
                new Class<?>[] {ServerHttpRequest.class},
                (_, method, arguments) -> method.getName().equals("byteBody")
                        ? AvailableByteArrayBody.create(
                                ReadBufferFactory.getJdkFactory().adapt(body))
                        : method.invoke(plain, arguments));
    }

    private void awaitGoOn() {
        try {
            if (!goOn.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody said to go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static java.net.http.HttpRequest.Builder json() {
        return SERVER.request("/documents").header("Content-Type", "application/json");
    }

    private static byte[] large(String id, int characters) {
        return ("{\"documents\": [{\"id\": \"" + id + "\", \"content\": \"" + "a".repeat(characters) + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
