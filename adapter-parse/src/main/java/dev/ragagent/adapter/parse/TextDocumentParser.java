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
    private final HeapBound heap;

    /** Reads documents that fit into the memory of this process. */
    public TextDocumentParser() {
        this(HeapBound.ofThisProcess());
    }

    TextDocumentParser(HeapBound heap) {
        this.heap = heap;
    }

    @Override
    public ParsedText parse(RawContent content, Deadline deadline) {
        var watch = new Watch(deadline);
        watch.look();
        if (content.size() == 0) {
            throw new UnreadableDocumentException(UnreadableReason.EMPTY, "The document is empty.");
        }
        heap.check(content.size());
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
