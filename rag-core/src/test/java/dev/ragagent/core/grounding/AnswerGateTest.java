package dev.ragagent.core.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.Samples;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.retrieval.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerGateTest {
    private static final String PORT = "The port opens at six. The timetable is at https://e.x/times or docs.port.org.";
    private static final String MILL = "The mill was built in 1874. See [the plan](https://e.x/plan).";
    private static final List<Passage> SOURCES = Samples.passages(PORT, MILL);

    private static final CitedLinks LINKS = new CitedLinks("When does the port open?", SOURCES, Caution.PLAIN);

    private static final String[] PIECES = {
        "The ",
        "port ",
        "opens at six",
        "built in 1874",
        "[1]",
        "[2]",
        "[1, 2]",
        "[Source 1]",
        "【2†x】",
        "[9]",
        "[",
        "]",
        "(",
        ")",
        "](",
        "!",
        "![",
        "[a",
        "[[",
        "]]",
        "[t](https://e.x/c)",
        "[t](https://e.x/plan)",
        "![](//e.x/p)",
        "![i](https://e.x/times)",
        "[r]: //e.x/r",
        "[r]:\n//e.x/r",
        "[t][r]",
        "https://e.x/times",
        "http",
        "s://",
        "//e.x",
        "www",
        ".",
        ". ",
        ".com",
        "evil",
        "evil.com/x?y=z",
        "docs.port.org",
        "https://docs.port.org",
        "\\@",
        "a.b@c.example",
        "@",
        ":",
        "mailto:",
        "javascript:",
        "data",
        "alert(1)",
        "<",
        ">",
        "<a href='h'>",
        "</a>",
        "<img ",
        "<ta",
        "/",
        "`",
        "``",
        "```",
        "\n```\n",
        "\n~~~\n",
        "~~~",
        "\\",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\t",
        "- ",
        "# ",
        "🌊",
        "水車",
        "é",
        "&#104;",
        "\"t\"",
        "|",
        "**",
        "_",
        "2.0",
        "e.g.",
        "?",
        "…"
    };

    private final Random random = new Random(20261128);

    @Test
    void givesTheSameTextHoweverItComes() {
        int strays = 0;
        for (int round = 0; round < 400; round++) {
            String written = nastyText(1 + random.nextInt(25));
            var whole = new ArrayList<String>();
            String text = letOut(List.of(written), whole);

            assertThat(String.join("", whole)).as(written).isEqualTo(text);
            for (int way = 0; way < 4; way++) {
                var told = new ArrayList<String>();
                String split = letOut(way == 0 ? chars(written) : pieces(written), told);
                assertThat(split).as(written).isEqualTo(text);
                assertThat(String.join("", told)).as(written).isEqualTo(text);
                assertThat(told).as(written).noneMatch(AnswerGateTest::emptyOrHalved);
            }
            strays += isStray(text) ? 1 : 0;
        }
        // An honest text has none; this many of these were withdrawn for a link that was let out.
        assertThat(strays).isLessThan(5);
    }

    @Test
    void showsNoForeignLinkAtAnyMoment() {
        for (int round = 0; round < 200; round++) {
            // In code that is not closed yet a harmless rest of brackets may be seen for a moment.
            String written = nastyText(1 + random.nextInt(20)).replaceAll("[`~]", "");
            var shown = new StringBuilder();
            var gate = new AnswerGate(LINKS, piece -> {
                shown.append(piece);
                String now = shown.toString();
                assertThat(Links.keeping(now, LINKS.standingIn(LINKS.listed())))
                        .as(written)
                        .isEqualTo(now);
            });
            chars(written).forEach(gate::accept);
            gate.finish();
        }
    }

    @Test
    void passesProseOnAtOnce() {
        for (String piece :
                List.of("The", " port", " opens", " at six", ", and then", " (it is", " 2", "0) the mill\n")) {
            var told = new ArrayList<String>();
            var gate = gate(told);
            gate.accept(piece);
            assertThat(told).containsExactly(piece);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'It opens [1'|] at six|'It opens '",
                "It opens [1]|. Then|'It opens '",
                "See http|s are words|'See '",
                "See ![a|] x|'See '",
                "a <im|mense b|'a '",
                "evil|.com now|evil",
                "evil.co|lumn now|evil",
            })
    void holdsBackOnlyWhatMayBeACitationOrALink(String piece, String next, String passed) {
        var told = new ArrayList<String>();
        var gate = gate(told);
        gate.accept(piece);
        assertThat(String.join("", told)).isEqualTo(passed);
        gate.accept(next + " ");
        assertThat(String.join("", told)).hasSizeGreaterThan(passed.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "![", "[a](", "<a ", "https://", "`[", "a.", "[r]: ", "【"})
    void holdsBackOnlySoMuch(String opening) {
        var told = new ArrayList<String>();
        var gate = gate(told);
        gate.accept(opening);
        int fed = 0;
        int longest = 0;
        while (fed < 5 * AnswerGate.MOST_HELD) {
            gate.accept("x");
            fed++;
            longest = Math.max(longest, fed - String.join("", told).length());
        }
        assertThat(longest).isLessThan(2 * AnswerGate.MOST_HELD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Look at evil.com/x now [1].|Look at evil (link left out) now [1].",
                "Write to jo.doe@evil.com.|Write to jo (link left out).",
                "See https://evil.com/x.|See (link left out).",
                "See [here](https://evil.com).|See here.",
                "foo[bar](//evil)baz|foo bar baz",
                "z <<a>img src=//e.x/y> b|z < img src=//e.x/y> b",
                "\\`[x](//e.x/p)`|\\`x`",
                "``` [x](//e.x/p) ``|``` x ``",
                "`a[1]` and `f[0](x)` [1, 2]|`a[1]` and `f[0](x)` [1][2]",
            })
    void leavesOutWhatNoSourceHolds(String written, String expected) {
        assertThat(ground(List.of(written), new ArrayList<>()).text()).isEqualTo(expected);
    }

    @Test
    void letsALinkStayWhoseSourceIsCitedByTheEndOfItsSentenceOrLine() {
        String kept = "The timetable is at https://e.x/times [1]. The mill was built in 1874 [2].";
        assertThat(ground(List.of(kept), new ArrayList<>()).text()).isEqualTo(kept);

        var told = new ArrayList<String>();
        var gate = gate(told);
        gate.accept("The timetable is at https://e.x/times [1]. The");
        assertThat(String.join("", told)).isEqualTo("The timetable is at https://e.x/times [1]. The");

        assertThat(ground(List.of("See https://e.x/plan.\nThe port opens at six [1]."), new ArrayList<>())
                        .text())
                .isEqualTo("See (link left out).\nThe port opens at six [1].");
    }

    /** Many a program goes to evil.io then; that the host of the source stands before it is what makes it look harmless. */
    @ParameterizedTest
    @ValueSource(strings = {"\\@evil.io/?q=1", "|@evil.com/x", "\"'@evil.io", "\"x.y!@evil.io/?q=1", "`a.b!@evil.io"})
    void leavesAHostOutThatFollowsAnAllowedOneAsIfThatWereAName(String rest) {
        var sources = Samples.passages("The port opens at six. See https://port.example for more.");
        var links = new CitedLinks("When does the port open?", sources, Caution.PLAIN);
        String honest = "The port opens at six [1].\nSee https://port.example now.";
        var gate = new AnswerGate(links, piece -> {});
        chars(honest).forEach(gate::accept);
        assertThat(gate.finish()).isEqualTo(honest);

        for (boolean whole : List.of(true, false)) {
            var hostile = new AnswerGate(links, piece -> {});
            String text = honest.replace(" now", rest + " now");
            (whole ? List.of(text) : chars(text)).forEach(hostile::accept);
            assertThat(hostile.finish())
                    .contains("https://port.example", "(link left out)")
                    .doesNotContain("@evil");
            assertThat(hostile.linkLeftOut()).isTrue();
        }
    }

    private static AnswerGate gate(List<String> told) {
        return new AnswerGate(LINKS, told::add);
    }

    private static Grounding ground(List<String> pieces, List<String> told) {
        var grounding = new AnswerGrounding("When does the port open?", SOURCES, Caution.PLAIN, told::add);
        pieces.forEach(grounding::accept);
        return grounding.finish();
    }

    private static String letOut(List<String> pieces, List<String> told) {
        var gate = new AnswerGate(LINKS, told::add);
        pieces.forEach(gate::accept);
        return gate.finish();
    }

    /** Whether a link is in it of which no cited source knows, so that the answer is withdrawn. */
    private static boolean isStray(String text) {
        return !Links.keeping(text, LINKS.standingIn(LINKS.cited(text))).equals(text);
    }

    private static boolean emptyOrHalved(String piece) {
        return piece.isEmpty()
                || Character.isHighSurrogate(piece.charAt(piece.length() - 1))
                || Character.isLowSurrogate(piece.charAt(0));
    }

    private static List<String> chars(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    private List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(12));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private String nastyText(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
                .collect(Collectors.joining());
    }
}
