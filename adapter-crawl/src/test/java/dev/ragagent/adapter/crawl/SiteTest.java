package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/, https://example.org/a?b=c#d, https://example.org/a?b=c",
        "https://example.org/, http://www.example.org/a, https://example.org/a",
        "https://www.example.org/, https://example.org:443, https://www.example.org/",
        "http://example.org/, https://example.org/a, http://example.org/a",
        "http://example.org:8080/, http://example.org:8080/a, http://example.org:8080/a",
        "https://example.org/, https://example.org/a?c=&b=%61 é#d?e, https://example.org/a?c=&b=%61%20%C3%A9",
        "https://example.org/, https://example.org/a?q=100%, https://example.org/a?q=100%25",
        "https://example.org/, https://example.org/a?a=%zz&b=%41, https://example.org/a?a=%25zz&b=%41",
        "https://example.org/, https://example.org/b/../a/%2e%2e/%61?, https://example.org/a",
    })
    void givesEachPageOneAddress(URI site, String address, String page) {
        assertThat(Site.of(site).page(address)).hasToString("Optional[" + page + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, https://docs.example.org/",
        "https://example.org/, https://example.org.evil.test/",
        "https://example.org/, https://evil.test/example.org",
        "https://example.org/, https://example.org:8443/",
        "https://example.org/, http://example.org:443/",
        "https://example.org/, https://example.org@evil.test/",
        "https://example.org/, https://evil.test#@example.org/",
        "https://example.org/, 'https://evil.test\\@example.org/'",
        "https://example.org/, https://ann@example.org/a",
        "https://example.org/, https://ann:pw@example.org/a",
        "https://example.org/, https://@example.org/a",
        "https://example.org/, example.org/a",
        "https://example.org/, ftp://example.org/",
        "https://example.org/, mailto:ann@example.org",
        "http://example.org:8080/, http://example.org/",
    })
    void whatIsElsewhereIsNoPageOfIt(URI site, String address) {
        assertThat(Site.of(site).page(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a?b=1&c=2, https://example.org/a?c=2&b=1",
        "https://example.org/a?b, https://example.org/a?b=",
        "https://example.org//a//b, https://example.org/a/b",
        "https://example.org/%61%c3%a4, https://example.org/a%C3%A4",
    })
    void addressesOfOnePageHaveOnePath(URI one, URI other) {
        assertThat(Site.path(one)).isEqualTo(Site.path(other));
    }

    @ParameterizedTest
    @CsvSource({"https://example.org//evil.test/x", "https://example.org/%2F/evil.test/x"})
    void aPathThatLooksLikeAHostStaysAPath(String address) {
        assertThat(Site.of(URI.create("https://example.org/"))
                        .page(address)
                        .orElseThrow()
                        .getHost())
                .isEqualTo("example.org");
    }
}
