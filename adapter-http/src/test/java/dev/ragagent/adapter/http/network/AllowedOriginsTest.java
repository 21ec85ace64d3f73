package dev.ragagent.adapter.http.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
    @Test
    void areSpelledAsBrowsersDo() {
        assertThat(AllowedOrigins.parse("https://App.Example.org:443, http://localhost:5173,http://[::1]:80"))
                .isEqualTo(new AllowedOrigins(
                        List.of("https://app.example.org", "http://localhost:5173", "http://[::1]"), false));
        assertThat(AllowedOrigins.parse("*")).isEqualTo(new AllowedOrigins(List.of(), true));
        assertThat(AllowedOrigins.parse("https://a.example,*"))
                .isEqualTo(new AllowedOrigins(List.of("https://a.example"), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.org",
                "https://app.example.org/",
                "https://app.example.org/path",
                "https://app.example.org?x",
                "https://app.example.org#x",
                "https://user@app.example.org",
                "https://",
                "https://*.example.org",
                "https://app.example.org:70000",
                "ftp://app.example.org",
                "file:///tmp",
                "null",
                "https://a.example,",
                "https://a.example https://b.example"
            })
    void saysWhatIsNoOrigin(String text) {
        assertThatThrownBy(() -> AllowedOrigins.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("origins");
    }
}
