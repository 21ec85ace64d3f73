package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartUrlTest {
    @ParameterizedTest
    @CsvSource({
        "HTTPS://Example.org, https://example.org/, example.org",
        "http://example.org:80/a/../b#c, http://example.org/b, example.org",
        "http://example.org:8080/, http://example.org:8080/, example.org:8080",
        "https://bücher.example/ä, https://xn--bcher-kva.example/%C3%A4, xn--bcher-kva.example",
        "https://www.example.org/, https://www.example.org/, example.org",
        "http://[2001:DB8::1]:81/, http://[2001:db8::1]:81/, '[2001:db8::1]:81'",
    })
    void bringsAnAddressIntoOneForm(String text, String url, String name) {
        StartUrl start = StartUrl.parse(text);

        assertThat(start.uri()).hasToString(url);
        assertThat(start.siteName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "https://",
                "https:///path",
                "http://example.org:0/",
                "http://example.org:99999/",
                "http://exa mple.org/",
                "http://127.1/",
                "http://0x7f.1/"
            })
    void refusesWhatIsNoAddressOfASite(String text) {
        assertThatThrownBy(() -> StartUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesCredentialsWithoutRepeatingThem() {
        assertThatThrownBy(() -> StartUrl.parse("https://ann:hunter2@example.org/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void tellsAddressesFromPaths() {
        assertThat(StartUrl.looksLikeOne("Https://example.org")).isTrue();
        assertThat(StartUrl.looksLikeOne("http/notes.md")).isFalse();
        assertThat(StartUrl.looksLikeOne("C:\\docs")).isFalse();
    }
}
