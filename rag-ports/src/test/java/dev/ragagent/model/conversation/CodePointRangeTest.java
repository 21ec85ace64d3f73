package dev.ragagent.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CodePointRangeTest {
    @Test
    void countsWhatAReaderOutsideOfJavaCounts() {
        String text = "😀😀 good 😀 morning";
        int start = text.indexOf("good");
        int end = text.indexOf(" morning");

        CodePointRange range = CodePointRange.ofChars(text, start, end);
        assertThat(range).isEqualTo(new CodePointRange(3, 9));
        assertThat(range.of(text)).isEqualTo("good 😀");
    }

    @Test
    void isNeverEmpty() {
        assertThatThrownBy(() -> new CodePointRange(4, 4)).hasMessageContaining("4..4");
    }
}
