package dev.ragagent.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.testkit.parsing.DocumentParserContract;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDocumentParserTest extends DocumentParserContract {
    private static final int MEGABYTE = 1024 * 1024;

    @Override
    protected DocumentParser parser() {
        return new TextDocumentParser();
    }

    @Test
    void refusesWhatWouldFillTheMemory() {
        var small = new TextDocumentParser(new HeapBound(30L * MEGABYTE));
        assertThat(small.parse(text(2 * MEGABYTE), soon()).blocks()).hasSize(1);
        assertThatThrownBy(() -> small.parse(text(2 * MEGABYTE + 1), soon()))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("at most 2 MB");
    }

    /** Threads of the packaged service have 512 kB; here is less, for the parser is not all that they carry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<ul><li>",
                "<dl><dd>",
                "<blockquote>",
                "<table><tr><td>",
                "<h1><span>",
                "> ",
                "- ",
                "1. ",
                "[a",
                "**a *b ",
                ".. note::\n   "
            })
    void needsNoDeepStack(String opening) throws InterruptedException {
        for (TextFormat type : TextFormat.values()) {
            var failure = new StringBuilder();
            RawContent deep = RawContent.of(opening.repeat(1_000) + "core", type);
            var thread = new Thread(null, () -> parseInto(failure, deep), "small stack", 256 * 1024);
            thread.start();
            thread.join();
            assertThat(failure).as(type.mediaType()).isEmpty();
        }
    }

    private void parseInto(StringBuilder failure, RawContent content) {
        try {
            assertThat(parser().parse(content, soon()).text()).contains("core");
        } catch (StackOverflowError e) {
            failure.append("stack overflow");
        } catch (AssertionError | RuntimeException e) {
            failure.append(e);
        }
    }

    private static RawContent text(int length) {
        var bytes = ByteBuffer.wrap("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
        return new RawContent(bytes, Optional.of(TextFormat.PLAIN_TEXT), Optional.empty());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
