package dev.ragagent.adapter.memory;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Reads plain text in UTF-8: paragraphs between blank lines, and headings of the form {@code ## Heading}. Markdown is taken
 * as such text too, its other markup stays in the words; HTML and reStructuredText are refused. The first heading of level 1
 * is the title.
 */
public final class MemoryDocumentParser implements DocumentParser {
    @Override
    public ParsedText parse(RawContent content, Deadline deadline) {
        Gate.check("reading a document", deadline);
        checkType(content);
        String text = normalised(decoded(content.bytes()));
        if (text.isBlank()) {
            throw new UnreadableDocumentException(UnreadableReason.NO_TEXT, "The document holds no text.");
        }
        return new PlainTextBlocks(text).parsed();
    }

    private static void checkType(RawContent content) {
        content.promisedType()
                .filter(t -> t != TextFormat.PLAIN_TEXT && t != TextFormat.MARKDOWN)
                .ifPresent(t -> {
                    throw new UnreadableDocumentException(
                            UnreadableReason.UNSUPPORTED_FORMAT,
                            "This parser reads plain text, not " + t.mediaType() + ".");
                });
    }

    private static String decoded(ByteBuffer bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (text.indexOf('\0') >= 0) {
                throw new UnreadableDocumentException(
                        UnreadableReason.UNSUPPORTED_FORMAT, "The document is binary, not text: it holds zero bytes.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new UnreadableDocumentException(
                    UnreadableReason.BAD_ENCODING, "The document is not text in UTF-8: save it in UTF-8.", e);
        }
    }

    private static String normalised(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String composed = Normalizer.normalize(lines, Normalizer.Form.NFC);
        var kept = new StringBuilder(composed.length());
        composed.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !(Character.isISOControl(c) || c == 0xFEFF))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
