package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Reads Markdown, HTML, reStructuredText and plain text, in this process. Images, navigation and markup leave no trace;
 * headings, paragraphs, list items, quotes, code and tables come out as blocks. Reads 32 MB in a second or two. Stateless,
 * safe for many threads.
 */
public final class TextDocumentParser implements DocumentParser {
    /**
     * How many bytes of heap a document must have for each of its own: 7.5 are needed at the worst (measured with 33 MB
     * of documentation in each format), and as much is left to the rest of the process.
     */
    private static final int HEAP_PER_BYTE = 15;

    private static final int MEGABYTE = 1024 * 1024;

    private final long heap;

    /** Reads documents that fit into the memory of this process. */
    public TextDocumentParser() {
        this(Runtime.getRuntime().maxMemory());
    }

    /** @param heap the memory that objects may take, in bytes; a fifteenth of it is the size of the largest document */
    TextDocumentParser(long heap) {
        this.heap = heap;
    }

    @Override
    public ParsedText parse(RawContent content, Deadline deadline) {
        var watch = new Watch(deadline);
        watch.look();
        if (content.size() == 0) {
            throw new UnreadableDocumentException(UnreadableReason.EMPTY, "The document is empty.");
        }
        if (content.size() > heap / HEAP_PER_BYTE) {
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_LARGE,
                    "The document has " + content.size() / MEGABYTE
                            + " MB; a process with a heap of " + heap / MEGABYTE + " MB reads at most "
                            + heap / HEAP_PER_BYTE / MEGABYTE + " MB. Split it, or give the process more memory.");
        }
        TextFormat type = TypeDetection.of(content);
        Optional<Charset> declared = type == TextFormat.HTML ? DeclaredCharset.of(content.bytes()) : Optional.empty();
        var decoding = new CharacterDecoding(content.bytes(), declared, watch);
        ParsedText parsed = parserOf(type).parse(decoding::text, watch);
        watch.look();
        if (parsed.blocks().isEmpty()) {
            throw new UnreadableDocumentException(
                    UnreadableReason.NO_TEXT, "The document holds no text to read, read as " + type.mediaType() + ".");
        }
        return parsed;
    }

    private static FormatParser parserOf(TextFormat type) {
        return switch (type) {
            case PLAIN_TEXT -> new PlainTextParser();
            case MARKDOWN -> new MarkdownParser();
            case HTML -> new HtmlParser();
            case RESTRUCTURED_TEXT -> new RstParser();
        };
    }
}
