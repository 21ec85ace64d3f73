package dev.ragagent.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.TestServer;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeHeadersTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @ParameterizedTest
    @CsvSource({"/health/liveness, no-store", "/nothing, no-store", "/jobs/odd, no-store", "/, no-cache"})
    void standOnEveryResponseAndLeaveARoutesOwnCachingAlone(String path, String caching) {
        var headers = SERVER.get(path).headers();

        assertThat(headers.allValues("X-Content-Type-Options")).isEqualTo(List.of("nosniff"));
        assertThat(headers.allValues("Cache-Control")).isEqualTo(List.of(caching));
    }
}
