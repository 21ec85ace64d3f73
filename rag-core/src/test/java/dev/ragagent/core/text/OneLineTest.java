package dev.ragagent.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void foldsWhiteSpace() {
        assertThat(OneLine.of("\n A title\n\t over  lines ", 100)).isEqualTo("A title over lines");
        assertThat(OneLine.of(" \n", 100)).isEmpty();
    }

    @Test
    void cutsWhatIsLongerCountedInCodePoints() {
        assertThat(OneLine.of("😀".repeat(5), 5)).isEqualTo("😀".repeat(5));
        assertThat(OneLine.of("😀".repeat(6), 5)).isEqualTo("😀".repeat(4) + "…");
        assertThat(OneLine.of("ab", 1)).isEqualTo("…");
    }
}
