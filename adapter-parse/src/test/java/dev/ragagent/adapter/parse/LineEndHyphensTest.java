package dev.ragagent.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LineEndHyphensTest {
    @Test
    void aWordThatStandsElsewhereOnOneLineIsMadeWhole() {
        assertThat(mended("Their manip-\nulation is slow. Manipulation takes time."))
                .isEqualTo("Their manipulation is slow. Manipulation takes time.");
    }

    @Test
    void aHyphenThatTheWordHasElsewhereStays() {
        assertThat(mended("A well-\nknown one, and another well-known one."))
                .isEqualTo("A well-known one, and another well-known one.");
    }

    @Test
    void whatTheDocumentNeverHasGoesWithMostOfTheOthers() {
        assertThat(mended("a manip-\nulation of hyd-\nrogen: manipulation")).contains("hydrogen");
        assertThat(mended("a well-\nknown low-\ncost one: well-known")).contains("low-cost");
        assertThat(mended("nothing but hyd-\nrogen")).contains("hydrogen");
    }

    @Test
    void namesNumbersAndDashesAreLeftAsTheyAre() {
        String text = "Jean-\nPaul, 1990-\n1995, a -\ndash, pages 3-\n4, x-\ny";
        assertThat(mended(text)).isEqualTo(text);
    }

    @Test
    void aCompoundOfSeveralWordsKeepsItsHyphens() {
        assertThat(mended("a state-of-the-\nart plant")).isEqualTo("a state-of-the-art plant");
        assertThat(mended("a pre-manip-\nulation of pre-manipulation"))
                .isEqualTo("a pre-manipulation of pre-manipulation");
    }

    @Test
    @Timeout(20)
    void endlessWordsTakeNoLongerThanOthers() {
        for (String word : List.of("a", "a-", "\u4E2D")) {
            String endless = word.repeat(1_000_000);
            assertThat(mended(endless)).isEqualTo(endless);
            assertThat(mended(endless + "-\n")).isEqualTo(endless + "-\n");
        }
    }

    private static String mended(String text) {
        return LineEndHyphens.mended(text, new Watch(Deadline.after(Duration.ofMinutes(1), System::nanoTime)));
    }
}
