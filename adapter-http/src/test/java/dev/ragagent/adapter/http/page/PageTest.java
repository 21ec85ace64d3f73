package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.TestServer;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void thePageComesWithAPolicyThatLetsNothingElseIn() {
        HttpResponse<String> page = SERVER.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe", "http"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void everyAssetThatThePageNamesIsServedByUs() {
        var names = Pattern.compile("(?:src|href)=\"(/[^\"]*)\"")
                .matcher(SERVER.get("/").body());
        int assets = 0;
        while (names.find()) {
            assertThat(SERVER.get(names.group(1)).statusCode())
                    .as(names.group(1))
                    .isEqualTo(200);
            assets++;
        }
        assertThat(assets).isEqualTo(2);
    }

    @Test
    void thePageUsesNoInlineScriptOrStyle() {
        assertThat(SERVER.get("/").body()).doesNotContain("<style", "style=", " onclick", "javascript:");
        assertThat(SERVER.get("/assets/page.js").body()).doesNotContain("innerHTML", "insertAdjacentHTML", "eval(");
    }
}
