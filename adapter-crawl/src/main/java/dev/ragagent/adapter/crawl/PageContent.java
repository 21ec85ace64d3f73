package dev.ragagent.adapter.crawl;

import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of an answer the content that a parser reads. */
final class PageContent {
    private static final Pattern CHARSET =
            Pattern.compile("(?:^|[;\\s])charset\\s*=\\s*[\"']?([\\w:.-]+)", Pattern.CASE_INSENSITIVE);

    private PageContent() {}

    /** The type of a page that is taken; empty when it is none of these. */
    static Optional<TextFormat> typeOf(Answer answer) {
        return switch (answer.mediaType()) {
            case "text/html" -> Optional.of(TextFormat.HTML);
            case "text/plain" -> Optional.of(TextFormat.PLAIN_TEXT);
            case "text/markdown" -> Optional.of(TextFormat.MARKDOWN);
            default -> Optional.empty();
        };
    }

    /** Whether an answer's body is that of a page. */
    static boolean isWanted(Answer answer) {
        return answer.ok() && typeOf(answer).isPresent();
    }

    /**
     * The content. What the server says of the encoding goes before what the page declares, so a parser, which knows the page
     * alone, gets characters. Where the bytes are wrong in that encoding, or it is not known, the page's own word counts.
     */
    static RawContent of(Answer answer, TextFormat type) {
        ByteBuffer bytes = answer.body();
        Optional<Charset> charset = charset(answer);
        if (charset.isPresent() && !isMarked(bytes.duplicate())) {
            try {
                return RawContent.of(charset.get().newDecoder().decode(bytes).toString(), type);
            } catch (CharacterCodingException e) {
                bytes.rewind();
            }
        }
        return new RawContent(bytes, Optional.of(type), Optional.empty());
    }

    /** The encoding that the server names, as browsers read the labels. */
    static Optional<Charset> charset(Answer answer) {
        Matcher named = CHARSET.matcher(answer.contentType().orElse(""));
        if (!named.find()) {
            return Optional.empty();
        }
        String label = named.group(1).toLowerCase(Locale.ROOT);
        try {
            return Optional.of(
                    switch (label) {
                        case "iso-8859-1", "latin1", "ascii", "us-ascii" -> Charset.forName("windows-1252");
                        default -> Charset.forName(label);
                    });
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Whether a byte order mark says the encoding, which goes before everything else. */
    private static boolean isMarked(ByteBuffer bytes) {
        byte[] start = new byte[Math.min(3, bytes.remaining())];
        bytes.get(start);
        String mark = new String(start, StandardCharsets.ISO_8859_1);
        return mark.startsWith("\u00EF\u00BB\u00BF")
                || mark.startsWith("\u00FF\u00FE")
                || mark.startsWith("\u00FE\u00FF");
    }
}
