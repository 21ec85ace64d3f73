package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitsTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, https://example.org/b, ''",
        "http://example.org/a, https://example.org/a, ''",
        "http://example.org/a, https://www.example.org/a, ''",
        "https://example.org/a, http://example.org/a, redirects from https to http",
        "https://example.org/a, https://other.test/, 'redirects to another site, https://other.test/'",
        "https://example.org/a, https://example.org:8443/, 'redirects to another site, https://example.org:8443/'",
    })
    void aRedirectIsFollowedWithinTheSiteAndNeverToWorse(URI from, URI to, String objection) {
        assertThat(Visits.objection(from, Optional.of(to), Site.of(from)).orElse(""))
                .isEqualTo(objection);
    }
}
