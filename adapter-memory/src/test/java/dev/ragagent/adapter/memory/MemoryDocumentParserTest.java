package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.testkit.time.ManualTicker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryDocumentParserTest {
    private final MemoryDocumentParser parser = new MemoryDocumentParser();

    @Test
    void findsHeadingsAndParagraphs() {
        ParsedText parsed =
                parse("# Tides\r\n\r\n  The moon pulls.\r\nThe sea follows.\r\n\r\n\r\n## Springs\nTwice a month.");

        assertThat(parsed.title()).contains("Tides");
        assertThat(parsed.text()).isEqualTo("Tides\n\nThe moon pulls.\nThe sea follows.\n\nSprings\n\nTwice a month.");
        assertThat(parsed.blocks())
                .extracting(
                        TextBlock::kind, TextBlock::level, block -> block.span().of(parsed.text()))
                .containsExactly(
                        tuple(TextBlock.Kind.HEADING, 1, "Tides"),
                        tuple(TextBlock.Kind.PARAGRAPH, 0, "The moon pulls.\nThe sea follows."),
                        tuple(TextBlock.Kind.HEADING, 2, "Springs"),
                        tuple(TextBlock.Kind.PARAGRAPH, 0, "Twice a month."));
    }

    @Test
    void normalisesTheText() {
        assertThat(parse("\uFEFFcafe\u0301\u0007 au lait\ta").text()).isEqualTo("café au lait\ta");
        assertThat(parse("no heading at all").title()).isEmpty();
        assertThat(parse("#hashtag is no heading").blocks()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoText() {
        assertRefused(RawContent.of(" \n\t", TextFormat.PLAIN_TEXT), "holds no text");
        assertRefused(RawContent.of("a\0b", TextFormat.PLAIN_TEXT), "binary");
        assertRefused(RawContent.of("<p>a</p>", TextFormat.HTML), "text/html");
        byte[] latin = "Grüße".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(new RawContent(ByteBuffer.wrap(latin), Optional.empty(), Optional.of("a.txt")), "UTF-8");
        assertRefused(
                new RawContent(StandardCharsets.UTF_8.encode("a"), Optional.empty(), Optional.of("a.rst")),
                "text/x-rst");
    }

    private void assertRefused(RawContent content, String why) {
        assertThatThrownBy(() -> parser.parse(content, deadline()))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining(why);
    }

    private ParsedText parse(String text) {
        return parser.parse(RawContent.of(text, TextFormat.PLAIN_TEXT), deadline());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10), new ManualTicker());
    }
}
