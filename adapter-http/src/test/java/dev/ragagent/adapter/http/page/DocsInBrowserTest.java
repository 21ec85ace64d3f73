package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.browser.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page to read the document is somebody else's program: does it work under our policy, and ask nobody else? */
class DocsInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void showsTheDocumentUnderItsPolicy() {
        String here = "http://127.0.0.1:" + SERVER.port();
        var tab = CHROMIUM.open(here + "/docs");
        tab.await("document.querySelectorAll('.opblock').length > 15");
        assertThat(tab.text(".opblock-post .opblock-summary-path")).contains("/chat");
        tab.awaitSeen(".authorize");

        assertThat(tab.requests()).isNotEmpty().allMatch(url -> url.startsWith(here) || url.startsWith("data:"));
        assertThat(tab.forbidden()).isEmpty();
        assertThat(tab.errors()).isEmpty();
    }
}
