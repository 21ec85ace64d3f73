package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Reads Markdown, HTML, reStructuredText and plain text, in this process. Images, navigation and markup leave no trace;
 * headings, paragraphs, list items, quotes, code and tables come out as blocks. Stateless, safe for many threads.
 */
public final class TextDocumentParser implements DocumentParser {
    @Override
    public ParsedText parse(RawContent content, Deadline deadline) {
        var watch = new Watch(deadline);
        watch.look();
        if (content.size() == 0) {
            throw new UnreadableDocumentException("The document is empty.");
        }
        ContentType type = TypeDetection.of(content);
        Optional<Charset> declared = type == ContentType.HTML ? DeclaredCharset.of(content.bytes()) : Optional.empty();
        String source = new CharacterDecoding(content.bytes()).text(declared);
        watch.look();
        ParsedText parsed = parserOf(type).parse(source, watch);
        watch.look();
        if (parsed.blocks().isEmpty()) {
            throw new UnreadableDocumentException(
                    "The document holds no text to read, read as " + type.mediaType() + ".");
        }
        return parsed;
    }

    private static FormatParser parserOf(ContentType type) {
        return switch (type) {
            case PLAIN_TEXT -> new PlainTextParser();
            case MARKDOWN -> new MarkdownParser();
            case HTML -> new HtmlParser();
            case RESTRUCTURED_TEXT -> new RstParser();
        };
    }
}
