package dev.ragagent.testkit.parsing;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextBlock.Kind;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link DocumentParser}, for one that reads every {@link TextFormat}. */
public abstract class DocumentParserContract {
    private static final String BODY = "The first paragraph says something.";

    /** The parser under test; may be the same one for every test. */
    protected abstract DocumentParser parser();

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void readsTitleHeadingsAndParagraphs(TextFormat type) {
        ParsedText parsed = parse(RawContent.of(document(type), type));
        assertThat(parsed.title()).contains("The Title");
        assertThat(parsed.blocks().stream().map(TextBlock::kind))
                .containsExactly(Kind.HEADING, Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH);
        assertThat(parsed.blocks().stream().map(block -> block.span().of(parsed.text())))
                .containsExactly("The Title", BODY, "A Section", "And a second one.");
        assertThat(parsed.blocks().get(0).level())
                .isLessThan(parsed.blocks().get(2).level());
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void sameBytesGiveTheSameText(TextFormat type) {
        assertThat(parse(RawContent.of(document(type), type))).isEqualTo(parse(RawContent.of(document(type), type)));
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void everyLineEndIsALineFeed(TextFormat type) {
        ParsedText expected = parse(RawContent.of(document(type), type));
        for (String lineEnd : List.of("\r\n", "\r")) {
            assertThat(parse(RawContent.of(document(type).replace("\n", lineEnd), type)))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void textIsCleanAndInNormalFormC(TextFormat type) {
        String dirty = document(type)
                .replace(BODY, "De\u0301ja\u0300 vu\u0007, \u0085 \u200Bhid\u00ADden\uFEFF \u202Etext\u202C.");
        ParsedText parsed = parse(RawContent.of(dirty, type));
        assertThat(parsed.text())
                .contains("D\u00E9j\u00E0 vu")
                .contains("hidden")
                .contains("text.");
    }

    @Test
    void declaredTypeGoesBeforeTheFilesName() {
        String text = "# A *comment*";
        assertThat(text(text, Optional.of(TextFormat.PLAIN_TEXT), "readme.md")).isEqualTo(text);
        assertThat(text(text, Optional.of(TextFormat.MARKDOWN), "notes.txt")).isEqualTo("A comment");
    }

    @Test
    void filesNameGoesBeforeTheContent() {
        String text = "# A *comment*";
        assertThat(text(text, Optional.empty(), "notes.txt")).isEqualTo(text);
        assertThat(text(text, Optional.empty(), "README.MD")).isEqualTo("A comment");
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void contentDecidesWhereNothingElseDoes(TextFormat type) {
        assertThat(parse(content(document(type).getBytes(UTF_8), Optional.empty(), "LICENSE")))
                .isEqualTo(parse(RawContent.of(document(type), type)));
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void contentThatContradictsTheTypeIsRefused(TextFormat type) {
        assertRefused("%PDF-1.7\nsome text".getBytes(UTF_8), type, "PDF");
        assertRefused(HexFormat.of().parseHex("89504E470D0A1A0A0000000D49484452"), type, "PNG");
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void binaryContentIsRefused(TextFormat type) {
        assertRefused(new byte[] {'a', 0, 1, 2, 'b'}, type, "binary");
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void contentWithoutTextIsRefused(TextFormat type) {
        assertRefused(new byte[0], type, "empty");
        assertRefused(" \n\t \r\n".getBytes(UTF_8), type, "no text");
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void wrongEncodingIsRefusedWithItsPlace(TextFormat type) {
        byte[] good = document(type).getBytes(UTF_8);
        byte[] bad = new byte[good.length + 1];
        System.arraycopy(good, 0, bad, 0, good.length);
        bad[good.length] = (byte) 0xC3;
        assertRefused(bad, type, String.valueOf(good.length));
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void byteOrderMarksTellTheEncoding(TextFormat type) {
        ParsedText expected = parse(RawContent.of(document(type), type));
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            byte[] bytes = ("\uFEFF" + document(type)).getBytes(charset);
            assertThat(parse(content(bytes, Optional.of(type), "a")))
                    .as(charset.name())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ",
                "- ",
                "* ",
                "1. ",
                "<div>",
                "<b>",
                "<ul><li>",
                "<table><tr><td>",
                "[",
                "**a ",
                "`",
                "  ",
                "(",
                "\"",
                "| "
            })
    void deepOrEndlessMarkupIsReadOrRefusedInTime(String opening) {
        String deep = opening.repeat(100_000 / opening.length()) + "core";
        for (TextFormat type : TextFormat.values()) {
            try {
                WellFormedText.check(parser().parse(RawContent.of(deep, type), in(Duration.ofSeconds(30))));
            } catch (UnreadableDocumentException e) {
                assertThat(e).hasMessageContaining("document");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void doesNothingAfterTheDeadline(TextFormat type) {
        assertThatThrownBy(() -> parser().parse(RawContent.of(document(type), type), in(Duration.ZERO)))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void returnsOrThrowsByTheDeadline(TextFormat type) {
        RawContent large = RawContent.of(
                (document(type) + "\n\n")
                        .repeat(4 * 1024 * 1024 / document(type).length()),
                type);
        long start = System.nanoTime();
        try {
            WellFormedText.check(parser().parse(large, in(Duration.ofMillis(50))));
        } catch (DeadlineExceededException | UnreadableDocumentException e) {
            // 50 ms, the 250 ms that the port allows, and some for a busy machine.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void interruptedThreadGetsNoText() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> parse(RawContent.of(BODY, TextFormat.PLAIN_TEXT)))
                    .isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("interrupt status is set again")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (TextFormat type : TextFormat.values()) {
                List<Future<ParsedText>> futures = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    futures.add(threads.submit(() -> parse(RawContent.of(document(type), type))));
                }
                ParsedText expected = parse(RawContent.of(document(type), type));
                for (Future<ParsedText> future : futures) {
                    assertThat(future.get(1, TimeUnit.MINUTES)).isEqualTo(expected);
                }
            }
        }
    }

    /** The same small document in each form. */
    private static String document(TextFormat type) {
        return switch (type) {
            case PLAIN_TEXT -> "The Title\n=========\n\n" + BODY + "\n\nA Section\n---------\n\nAnd a second one.\n";
            case MARKDOWN ->
                "# The Title\n\n" + BODY + "\n\n## A Section\n\nAnd a [second](https://example.org/b) *one*.\n";
            case HTML ->
                "<!doctype html>\n<html><body><h1>The Title</h1>\n<p>" + BODY
                        + "</p>\n<h2>A Section</h2>\n<p>And a <a href=\"https://example.org/b\">second</a> <em>one</em>.</p>\n</body></html>\n";
            case RESTRUCTURED_TEXT ->
                ".. _title:\n\nThe Title\n=========\n\n" + BODY
                        + "\n\nA Section\n---------\n\nAnd a `second <https://example.org/b>`_ *one*.\n";
        };
    }

    private void assertRefused(byte[] bytes, TextFormat type, String reason) {
        assertThatThrownBy(() -> parse(content(bytes, Optional.of(type), "a")))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining(reason);
    }

    private String text(String text, Optional<TextFormat> declared, String fileName) {
        return parse(content(text.getBytes(UTF_8), declared, fileName)).text();
    }

    private static RawContent content(byte[] bytes, Optional<TextFormat> declared, String fileName) {
        return new RawContent(ByteBuffer.wrap(bytes), declared.map(type -> type), Optional.of(fileName));
    }

    private ParsedText parse(RawContent content) {
        ParsedText parsed = parser().parse(content, in(Duration.ofMinutes(1)));
        WellFormedText.check(parsed);
        return parsed;
    }

    private static Deadline in(Duration span) {
        return Deadline.after(span, System::nanoTime);
    }
}
