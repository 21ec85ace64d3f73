package dev.ragagent.adapter.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.NotFoundException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestMetersTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void countsByRouteTemplateAndStatus() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
        SERVER.useCases().trackJobs = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.JOB, id.toString());
        };
        double answered = count("/chat/run", "200");
        double refused = count("/chat/run", "400");
        double missing = count("/jobs/{id}", "404");
        double unmatched = count("none", "404");
        double wrongMethod = count("none", "405");

        SERVER.post("/chat/run", "{\"message\": \"Why?\"}");
        SERVER.post("/chat/run", "{");
        SERVER.get("/jobs/" + Samples.MESSAGE);
        SERVER.get("/jobs/" + Samples.SESSION);
        SERVER.get("/nothing/here");
        SERVER.get("/chat/run");

        assertThat(count("/chat/run", "200") - answered).isEqualTo(1);
        assertThat(count("/chat/run", "400") - refused).isEqualTo(1);
        assertThat(count("/jobs/{id}", "404") - missing).isEqualTo(2);
        assertThat(count("none", "404") - unmatched).isEqualTo(1);
        assertThat(count("none", "405") - wrongMethod).isEqualTo(1);
    }

    @Test
    void countsWhatTheGuardsKeepOut() {
        double kept = count("/health/liveness", "403");

        RawHttp.lines(SERVER.port(), "GET /health/liveness HTTP/1.1", "Host: example.org");

        assertThat(count("/health/liveness", "403") - kept).isEqualTo(1);
    }

    @Test
    void countsWhatIsRefusedBeforeAnyFilterSeesItAndCountsItOnce() {
        double overlong = count("none", "413");
        double unreadable = count("none", "400");

        RawHttp.lines(SERVER.port(), "GET / HTTP/1.1", "Host: localhost", "X-Long: " + "a".repeat(20_000));
        RawHttp.lines(SERVER.port(), "GET /%zz HTTP/1.1", "Host: localhost");

        assertThat(count("none", "413") - overlong).isEqualTo(1);
        assertThat(count("none", "400") - unreadable).isEqualTo(1);
    }

    @Test
    void timesByRouteTemplateInBuckets() {
        SERVER.get("/health/liveness");

        Timer timer = SERVER.meters()
                .get("api_request_duration")
                .tag("endpoint", "/health/liveness")
                .timer();

        assertThat(timer.count()).isPositive();
        assertThat(timer.takeSnapshot().histogramCounts()).hasSize(13);
    }

    private static double count(String endpoint, String status) {
        return Optional.ofNullable(SERVER.meters()
                        .find("api_requests")
                        .tags("endpoint", endpoint, "status", status)
                        .counter())
                .map(Counter::count)
                .orElse(0.0);
    }
}
