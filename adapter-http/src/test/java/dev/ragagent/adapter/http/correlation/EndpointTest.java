package dev.ragagent.adapter.http.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndpointTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void everyRouteIsCalledByItsTemplateWithoutPatterns() {
        assertThat(SERVER.routes())
                .extracting(Endpoint::template)
                .contains("/documents", "/documents/{id}", "/jobs/{id}", "/session/{session_id}/history", "/")
                .allMatch(template -> template.matches("(?:/[a-z0-9_.-]*|/\\{[a-z_]+}(?:\\.js)?)+"));
    }
}
