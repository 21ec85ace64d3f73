package dev.ragagent.core.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    private final SearchText searchText = new SearchText(new CountingEmbedder(512));

    @Test
    void putsTitleAndInnermostHeadingBeforeTheText() {
        assertThat(searchText.of("Handbook", Optional.of("Nodes"), "A node is a process."))
                .isEqualTo("Handbook\nNodes\nA node is a process.");
        assertThat(searchText.of("Handbook", Optional.empty(), "A node is a process."))
                .isEqualTo("Handbook\nA node is a process.");
    }

    @Test
    void repeatsNoHeadingThatTheTextBeginsWith() {
        assertThat(searchText.of("Handbook", Optional.of("Nodes"), "Nodes\n\nA node is a process."))
                .isEqualTo("Handbook\nNodes\n\nA node is a process.");
        assertThat(searchText.of("Handbook", Optional.of("Nodes"), "Handbook\n\nNodes\n\nText"))
                .isEqualTo("Handbook\n\nNodes\n\nText");
        assertThat(searchText.of("Nodes", Optional.of("Nodes"), "Text")).isEqualTo("Nodes\nText");
    }

    @Test
    void namesTheTitleThoughTheTextBeginsWithTheSameWord() {
        assertThat(searchText.of("Normans", Optional.empty(), "Normans came by ship."))
                .isEqualTo("Normans\nNormans came by ship.");
    }

    @Test
    void leavesOutHeadingsThatWouldCrowdOutTheText() {
        String endless = "heading ".repeat(100).strip();

        assertThat(searchText.of("Title", Optional.of(endless), "Text")).isEqualTo("Title\nText");
        assertThat(searchText.of(endless, Optional.of("Section"), "Text")).isEqualTo("Section\nText");
        assertThat(searchText.of(endless, Optional.of(endless + "!"), "Text")).isEqualTo("Text");
        assertThat(searchText.of(endless, Optional.empty(), "Text")).isEqualTo("Text");
    }
}
