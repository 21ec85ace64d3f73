package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.database.OutsidePostgres;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a database of the operator's that is not there at the start, freezes, and is restarted. */
class OutsideDatabaseTest {
    /** The promise is 2 s; a process that is a few seconds old, on a busy machine that builds, is given a good deal more. */
    private static final Duration BACK = Duration.ofSeconds(15);

    @TempDir
    Path temp;

    @Test
    void livesWithoutTheDatabaseAndWorksAsSoonAsItIsThere() throws Exception {
        try (var database = OutsidePostgres.made(temp.resolve("database"))) {
            var variables = Map.of("DATABASE_URL", database.url(), "REQUEST_DEADLINE_SECONDS", "8");
            long begun = System.nanoTime();
            try (ChildProcess server = ChildProcess.start(temp, variables, "serve")) {
                URI address = server.address();
                assertThat(status(address, "/health/liveness")).isEqualTo(200);
                tell("alive without the database", begun);
                saysWhatIsMissing(address);

                database.start();
                String session = text(back("usable", address, "{\"message\": \"Hello\"}"), "session_id");
                String goOn = "{\"message\": \"Hello\", \"session_id\": \"" + session + "\"}";
                ChildProcess.await(() -> status(address, "/health/readiness") == 200);
                tell("ready in all", begun);

                database.freeze();
                saysThatItIsNotThere(address, goOn);
                database.thaw();
                back("after the freeze", address, goOn);

                database.stop();
                saysThatItIsNotThere(address, goOn);
                database.start();
                back("after the restart", address, goOn);

                var history = ChildProcess.get(address, "/session/" + session + "/history");
                assertThat(history.statusCode()).as(history.body()).isEqualTo(200);
                server.terminate();
                assertThat(server.exitCode()).as(server.said()).isZero();
                assertThat(server.said()).doesNotContain(database.password());
            }
        }
    }

    private static void saysWhatIsMissing(URI address) {
        var readiness = ChildProcess.get(address, "/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).contains("postgresql").doesNotContain("127.0.0.1");
        saysThatItIsNotThere(address, "{\"message\": \"Hello\"}");
    }

    private static void saysThatItIsNotThere(URI address, String question) {
        long begun = System.nanoTime();
        var answer = ChildProcess.post(address, "/chat/run", question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("SESSION_STORE_UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
        tell("503", begun);
    }

    /** The first answer that is none of an outage. */
    private static HttpResponse<String> back(String what, URI address, String question) throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            var answer = ChildProcess.post(address, "/chat/run", question);
            if (answer.statusCode() == 200) {
                tell(what, begun);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(what).isLessThan(BACK);
                return answer;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(System.nanoTime() - begun).as("back within 30 s").isLessThan(TimeUnit.SECONDS.toNanos(30));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static String text(HttpResponse<String> response, String name) {
        return ChildProcess.json(response).text(name);
    }

    private static int status(URI address, String path) {
        return ChildProcess.get(address, path).statusCode();
    }

    private static void tell(String what, long begun) {
        System.out.println(
                what + ": " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
    }
}
