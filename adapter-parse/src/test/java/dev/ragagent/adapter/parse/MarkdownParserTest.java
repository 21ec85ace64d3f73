package dev.ragagent.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownParserTest {
    @Test
    void readsHeadingsOfBothKinds() {
        assertThat(blocks("""
                Setting up
                ==========

                ## Before you *start* ##

                ####### seven are none
                """)).containsExactly("h1 Setting up", "h2 Before you start", "p ####### seven are none");
    }

    @Test
    void takesInlineMarkupAway() {
        assertThat(
                        blocks(
                                "Run `ls -l *` in **the [home](https://example.org \"t\") folder**, _not_ in ~~tmp~~ a_b_c\\*."))
                .containsExactly("p Run ls -l * in the home folder, not in tmp a_b_c*.");
    }

    @Test
    void keepsWhatIsVisibleOfLinks() {
        assertThat(
                        blocks(
                                "See <https://example.org/a>, [docs][1] and https://example.org/b.\n\n[1]: https://example.org/c"))
                .containsExactly("p See https://example.org/a, docs and https://example.org/b.");
    }

    @Test
    void softBreaksAreSpacesAndHardOnesLineFeeds() {
        assertThat(blocks("one\ntwo  \nthree\\\nfour<br>five")).containsExactly("p one two\nthree\nfour\nfive");
    }

    @Test
    void readsListsWithTheirDepthAndNumbers() {
        assertThat(blocks("""
                - bread
                - milk
                  - whole

                  still milk
                3. third
                4. fourth

                   ```
                   code
                   ```
                - [x] done
                """))
                .containsExactly(
                        "li1 bread",
                        "li1 milk",
                        "li2 whole",
                        "li1 still milk",
                        "li1 3. third",
                        "li1 4. fourth",
                        "code code",
                        "li1 done");
    }

    @Test
    void readsQuotesAndAlerts() {
        assertThat(blocks("> said\n> she\n>\n> - item\n\nplain\n\n> [!WARNING]\n> It is hot."))
                .containsExactly("q said she", "li1 item", "p plain", "q Warning: It is hot.");
    }

    @Test
    void keepsCodeAsItStands() {
        assertThat(blocks("```java\n  if (a) {\n\tb();\n\n  }\n```\n\n    indented *code*"))
                .containsExactly("code if (a) {\n\tb();\n\n  }", "code indented *code*");
    }

    @Test
    void readsTables() {
        assertThat(blocks("""
                | Name | *Price* |
                |:-----|--------:|
                | Tea  | `2` \\| 3 |
                |      |         |
                """)).containsExactly("table Name | Price\nTea | 2 | 3");
    }

    @Test
    void readsEmbeddedHtml() {
        assertThat(blocks("""
                <details><summary>More</summary>

                Hidden **text**.

                </details>
                <!-- a comment -->

                <table><tr><th>a</th><th>b</th></tr></table>

                water: H<sub>2</sub>O
                """)).containsExactly("p More", "p Hidden text.", "table a | b", "p water: H2O");
    }

    @Test
    void picturesLeaveTheirAlternativeTextOnlyWithinWords() {
        assertThat(blocks("""
                ![a logo](logo.png)

                [![build](badge.svg)](https://example.org)

                Press ![the red button](red.png) now.
                """)).containsExactly("p Press the red button now.");
    }

    @Test
    void footnotesLeaveTheirText() {
        assertThat(blocks("Water boils[^1].\n\n[^1]: At sea level. The class `[^1]` is code."))
                .containsExactly("p Water boils.", "p At sea level. The class [^1] is code.");
    }

    @Test
    void entitiesAreCharacters() {
        assertThat(blocks("a &amp; b &lt; c &#8212; &nbsp; d")).containsExactly("p a & b < c — d");
    }

    @Test
    void titleIsTheFrontMattersElseTheFirstHeading() {
        assertThat(read("---\nlayout: page\ntitle: \"A: \\\"b\\\"\" # c\ntags:\n  - x\n---\n# Heading\n")
                        .title())
                .contains("A: \"b\"");
        assertThat(read("+++\ntitle = 'Toml'\n+++\ntext").title()).contains("Toml");
        assertThat(read("## Second\n\n# First\n\n# Other").title()).contains("First");
        assertThat(read("no heading").title()).isEmpty();
    }

    @Test
    void linesOfDashesAloneAreNoFrontMatter() {
        assertThat(blocks("---\n\nSome text.\n\n---\n\nMore.")).containsExactly("p Some text.", "p More.");
        assertThat(blocks("---\ntitle: never closed\n\ntext")).containsExactly("p title: never closed", "p text");
    }

    @Test
    void wholeHtmlPagesAreReadAsHtml() {
        assertThat(blocks("<!DOCTYPE html><html><body><nav>menu</nav>\n\n<p>Text *as it is*</p></body></html>"))
                .containsExactly("p Text *as it is*");
    }

    @Test
    void refusesMoreMarkupThanTheMemoryHolds() {
        assertThatThrownBy(() -> read("- a\n".repeat(1_100_000)))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("1000000");
        assertThatThrownBy(() -> read("|a".repeat(2_000) + "\n" + "|-".repeat(2_000) + "\n" + "|a\n".repeat(600)))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("out of bounds");
    }

    @Test
    void emphasisWithoutEndTakesNoQuadraticTime() {
        // Took three minutes without a bound.
        assertThat(blocks("a**b_c* ".repeat(50_000))).hasSize(1);
    }

    private static Reading read(String source) {
        return Reading.of(TextFormat.MARKDOWN, source);
    }

    private static List<String> blocks(String source) {
        return read(source).blocks();
    }
}
