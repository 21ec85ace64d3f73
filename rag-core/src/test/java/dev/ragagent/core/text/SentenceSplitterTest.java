package dev.ragagent.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.TextSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {
    private final SentenceSplitter splitter = new SentenceSplitter();

    /** Each text shows with {@code |} where its sentences are to be parted; the white space around it is the text's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "One sentence.| Another one!| And a third?| Done",
                "Dr. Smith met Mr. J. R. Jones at the U.S. Embassy.| They talked.",
                "It was made in the U.S. in 1999.| The price was 3.50 dollars.| Then it fell.",
                "He works at Acme Inc. New York.| She left Acme Inc.| The firm closed.",
                "Some tools, e.g. Maven, i.e. builders, help.| Others (cf. Fig. 3 and Sec. 4.2) do not.",
                "Use v1.2.3 of lib-x.tar.gz from https://example.org/a.b?c=d. e.g. by hand.",
                "Version v1.2.3.| Then read https://example.org/a.html.| It is long.",
                "Edit the file setup.py.| Run it.| See ./build/run.sh.| Call foo.bar() next.",
                "She asked \"Is it done?\" and left.| \"It is.\"| “Good.”| (Really.)| He went.",
                "Wait ... what is that?| Well...| Nothing came of it… and so on.",
                "It holds.[12]| It does not.[3][4]| So it stands. [5]| Next.",
                "1. Install the package.| Then run it.\n|2. Start the node.\n|3. Stop",
                "These are needed:\n|- a node.| It runs\n|- a topic",
                "A line that is\nwrapped goes on.| And\nso does this one",
                "A heading\n\n|A paragraph.\n \n|Another",
                "これは文です。|次の文です！|「本当？」|はい。",
                "यह एक वाक्य है।| दूसरा वाक्य।",
                "We call it Plan B.| It failed at 5 p.m. on Monday.| By 6 a.m.| The next came.",
                "It is described in the documentation.| rclcpp_node is the class.| rviz2 shows it.",
                "The min. value of approx. 5 and the avg. one differ.",
                "The command is cd .. && ls . then it ends.| Good",
                "Are you sure?!| Yes!!!| No…| Fine.",
                "a. The first\n|b) the second\n|(c) the third",
                "Costs rose by 5.5 % in Jan. 2020 and fell in Feb.| The rest stayed.",
                "Use C++.| It is fast.| Use .NET or Node.js.| They are not.| 😀 is fine.",
                "Read Vol. 2, pp. 5-7, No. 4 and p. 9 of it.| Then stop.",
                "\"He is here.\"| \"Who?\"",
            })
    void partsWhereAReaderWould(String marked) {
        String text = marked.replace("|", "");

        assertThat(pieces(text)).isEqualTo(expected(marked));
    }

    private static List<String> expected(String marked) {
        return Arrays.stream(marked.split("\\|")).map(String::strip).toList();
    }

    @Test
    void givesNothingForWhiteSpaceAlone() {
        assertThat(splitter.split("")).isEmpty();
        assertThat(splitter.split(" \n\t\u00a0\n ")).isEmpty();
    }

    @Test
    void stripsTheWhiteSpaceAroundAndKeepsIndexesOfTheText() {
        assertThat(splitter.split("\n  One.  \u00a0 Two \n")).containsExactly(new TextSpan(3, 7), new TextSpan(11, 14));
    }

    @Test
    void coversAllButWhiteSpaceExactlyOnceAndInOrderWhateverTheText() {
        var random = new Random(20250117);
        String[] parts = {
            "a",
            "Bc",
            ".",
            "!",
            "?",
            "…",
            "。",
            " ",
            "\n",
            "\n\n",
            "\u00a0",
            "(",
            ")",
            "\"",
            "[1]",
            "7",
            "3.14",
            "e.g.",
            "U.S.",
            "😀",
            "日本",
            "- ",
            "1. ",
            "\t",
            "https://x.y/z?q=1.",
            "..",
            "\ud83d",
            "J."
        };
        for (int round = 0; round < 3_000; round++) {
            var builder = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                builder.append(parts[random.nextInt(parts.length)]);
            }
            String text = builder.toString();
            int end = 0;
            for (TextSpan span : splitter.split(text)) {
                assertThat(text.substring(end, span.start())).as(text).matches(SentenceSplitterTest::isWhite);
                assertThat(span).as(text).isEqualTo(Whitespace.strip(text, span.start(), span.end()));
                assertThat(span.length()).as(text).isPositive();
                assertThat(splitsPair(text, span.start()) || splitsPair(text, span.end()))
                        .as(text)
                        .isFalse();
                end = span.end();
            }
            assertThat(text.substring(end)).as(text).matches(SentenceSplitterTest::isWhite);
        }
    }

    @Test
    void looksAtEachPlaceOfALongTextOnlyAFewTimes() {
        // Quadratic work on any of these would take many seconds; the build's own limit would end it.
        for (String piece : List.of("a", ".", ". ", "\"", "x.", "e.g. ", "[1]", "\n", "(", "A. ", "?\" a ", "。")) {
            String text = piece.repeat(500_000 / piece.length());

            assertThat(splitter.split(text)).hasSizeLessThanOrEqualTo(text.length());
        }
    }

    private List<String> pieces(String text) {
        return splitter.split(text).stream().map(span -> span.of(text)).toList();
    }

    private static boolean isWhite(String text) {
        return Whitespace.strip(text, 0, text.length()).length() == 0;
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
