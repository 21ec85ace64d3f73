package dev.ragagent.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class CleanTextTest {
    @Test
    void lineEndsAndSpacesAreOfOneKind() {
        assertThat(CleanText.of("a\r\nb\rc\u2028d\fe\u000Bf\u0085g")).isEqualTo("a\nb\nc\nd\ne\nf\ng");
        assertThat(CleanText.of("a\u00A0b\u2003c\u3000d\te")).isEqualTo("a b c d\te");
    }

    @Test
    void whatNobodySeesIsDropped() {
        assertThat(CleanText.of("a\u0000b\u001Bc\u007Fd\u200Be\uFEFFf\u00ADg\u202Eh\u2066i\uD800j\uDC00k\uFFFFl"))
                .isEqualTo("abcdefghijkl");
        assertThat(CleanText.of("tag\uDB40\uDC41s")).isEqualTo("tags");
    }

    @Test
    void joinersOfScriptsAndEmojiStay() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        assertThat(CleanText.of(family)).isEqualTo(family);
        assertThat(CleanText.of("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"))
                .contains("\u200C");
    }

    @Test
    void textIsInNormalFormC() {
        assertThat(CleanText.of("e\u0301 \u212B \u1100\u1161")).isEqualTo("\u00E9 \u00C5 \uAC00");
    }

    @Test
    void endlessMarksTakeNoQuadraticTime() {
        String clean = CleanText.of("a" + "\u0301\u0316".repeat(200_000));
        assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
        assertThat(clean).startsWith("\u00E1");
    }

    @Test
    void proseHasSingleSpacesAndLineFeeds() {
        assertThat(CleanText.prose("  a \t b \n  c\n\n d  ")).isEqualTo("a b\nc\nd");
        assertThat(CleanText.line(" a\n b ")).isEqualTo("a b");
        assertThat(CleanText.prose(" \n\t ")).isEmpty();
    }

    @Test
    void linesLoseTheIndentationThatTheyShare() {
        assertThat(CleanText.lines("\n\n    a  \n\n\n      b\n  \n    c\n\n")).isEqualTo("a\n\n\n  b\n\nc");
        assertThat(CleanText.lines("\ta\n\t\tb")).isEqualTo("a\n\tb");
        assertThat(CleanText.lines("  a\n\tb")).isEqualTo("  a\n\tb");
        assertThat(CleanText.lines(" \n ")).isEmpty();
    }
}
