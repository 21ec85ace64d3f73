package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTagTest {
    @ParameterizedTest
    @CsvSource({
        "'noindex', false, true",
        "'none', false, false",
        "'NoArchive, NoIndex', false, true",
        "'max-snippet: 20, noindex', false, true",
        "'max-image-preview:large, nofollow', true, false",
        "'unavailable_after: Saturday, 25 Jun 2030 15:00:00 GMT, noindex', false, true",
        "'rag-agent: noindex, nofollow', false, false",
        "'rag-agent: max-snippet:-1, noindex', false, true",
        "'*: noindex', false, true",
        "'otherbot: noindex, nofollow', true, true",
        "'otherbot: noindex, rag-agent: nofollow', true, false",
        "'rag-agent: nofollow, otherbot: noindex', true, false",
        "'noindex, otherbot: nofollow', false, true",
        "'max-snippet: 20', true, true",
        "'', true, true",
    })
    void readsHeaders(String value, boolean index, boolean follow) {
        assertThat(RobotsTag.ofHeaders(List.of(value))).isEqualTo(new RobotsTag(index, follow));
    }

    @ParameterizedTest
    @CsvSource({"otherbot: noarchive, nofollow, true", "noindex, nofollow, false"})
    void aNameHoldsToTheEndOfItsHeader(String first, String second, boolean index) {
        assertThat(RobotsTag.ofHeaders(List.of(first, second))).isEqualTo(new RobotsTag(index, false));
    }
}
