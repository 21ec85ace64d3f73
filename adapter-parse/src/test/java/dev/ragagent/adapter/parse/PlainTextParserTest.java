package dev.ragagent.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextParserTest {
    @Test
    void blankLinesPartParagraphsThatKeepTheirLines() {
        assertThat(blocks("  Dear reader,\nthis is  it.\n \t\n\n\nJane Doe\n  12 High Street\fnext page"))
                .containsExactly("p Dear reader,\nthis is  it.", "p Jane Doe\n  12 High Street\nnext page");
    }

    @Test
    void markupOfOtherFormatsIsText() {
        assertThat(blocks("# not a heading\n\n<b>&amp;</b> *x*"))
                .containsExactly("p # not a heading", "p <b>&amp;</b> *x*");
    }

    @Test
    void underlinedLinesAreHeadings() {
        assertThat(blocks("Handbook\n========\nText at once.\n\nUse\n---\n\nMore\n~~~~\n\nText"))
                .containsExactly("h1 Handbook", "p Text at once.", "h2 Use", "h3 More", "p Text");
        assertThat(read("Handbook\n========\n\nText").title()).contains("Handbook");
        assertThat(read("Text\n\nHandbook\n========\n\nText").title()).isEmpty();
    }

    @Test
    void underlinesOfTablesAndOfLongLinesMakeNoHeading() {
        assertThat(blocks("Name   Price\n------------\nTea    2"))
                .containsExactly("p Name   Price\n------------\nTea    2");
        assertThat(blocks("A sentence that goes on and on, and then some\n---\nmore"))
                .containsExactly("p A sentence that goes on and on, and then some\n---\nmore");
    }

    @Test
    void numbersThatMakeAnOutlineAreHeadings() {
        assertThat(blocks("""
                1. Scope

                What it is about.

                2 Terms

                2.1 Words

                Some words.

                2.2 Signs

                Some signs.

                3. Rules

                None.
                """))
                .containsExactly(
                        "h1 1. Scope",
                        "p What it is about.",
                        "h1 2 Terms",
                        "h2 2.1 Words",
                        "p Some words.",
                        "h2 2.2 Signs",
                        "p Some signs.",
                        "h1 3. Rules",
                        "p None.");
    }

    @Test
    void numberedListsAreNoHeadings() {
        assertThat(blocks("1. Buy milk\n\n2. Buy bread\n\nGo home"))
                .containsExactly("p 1. Buy milk", "p 2. Buy bread", "p Go home");
        assertThat(blocks("1. First\n\ntext\n\n3. Third\n\ntext"))
                .containsExactly("p 1. First", "p text", "p 3. Third", "p text");
        assertThat(blocks("1. Only one\n\ntext")).containsExactly("p 1. Only one", "p text");
        assertThat(blocks("1. Open\n\ntext\n\n2. Last")).containsExactly("p 1. Open", "p text", "p 2. Last");
    }

    private static Reading read(String source) {
        return Reading.of(TextFormat.PLAIN_TEXT, source);
    }

    private static List<String> blocks(String source) {
        return read(source).blocks();
    }
}
