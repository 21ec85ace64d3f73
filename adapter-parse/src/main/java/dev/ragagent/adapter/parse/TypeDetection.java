package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides what a document is: what was declared, else what its file's name promises, else what its beginning looks like.
 * What is no text, or another kind of markup than was said, is refused.
 */
final class TypeDetection {
    /** How much of a document is looked at. */
    private static final int BEGINNING = 8 * 1024;

    private static final Pattern HTML = Pattern.compile(
            "\\A\\s*+(?:<\\?xml[^>]*+>\\s*+)?(?:<!--.*?-->\\s*+)*+(?:<!doctype\\s++html|<(?:html|head|body)[\\s>])",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern XML = Pattern.compile("\\A\\s*+<\\?xml\\s");
    private static final Pattern RESTRUCTURED_TEXT = Pattern.compile(
            "^\\.\\. (?:[\\w+-]++(?::[\\w+-]++)*+::|_[^:\\n]++:)|:(?:doc|ref|term|class|func|meth)?:`[^`\\n]++`|`[^`<\\n]++<[^>\\n]++>`__?",
            Pattern.MULTILINE);
    private static final Pattern MARKDOWN = Pattern.compile(
            "\\A---\\n|(?:\\A|\\n\\n)#{1,6} \\S[^\\n]*+(?:\\n\\n|\\n?\\z)|^(?:```|~~~)|\\[[^\\]\\n]++]\\([^)\\s]++\\)"
                    + "|^(?=[^\\n|]*+\\|)(?=[ :|]*+-)[ :|-]{3,}+$",
            Pattern.MULTILINE);

    /** What to hand over instead; some of it may be for another parser. */
    static final String READ = "What can be read is " + ContentType.labels() + ".";

    private TypeDetection() {}

    /** @throws UnreadableDocumentException when the content is no text, or contradicts what it is said to be */
    static TextFormat of(RawContent content) {
        BinarySignature.of(content.bytes()).ifPresent(signature -> {
            throw signature.unread();
        });
        String beginning = beginning(content.bytes());
        boolean html = HTML.matcher(beginning).find();
        Optional<ContentType> promised = content.promisedType();
        if (promised.isEmpty()) {
            return sniffed(beginning, html);
        }
        if (!(promised.get() instanceof TextFormat type)) {
            throw new UnreadableDocumentException(
                    holdsNul(content.bytes()) ? UnreadableReason.MALFORMED : UnreadableReason.TYPE_MISMATCH,
                    "The content does not begin as one of " + promised.get().mediaType()
                            + " does. It is damaged, or of another type.");
        }
        if (html && (type == TextFormat.PLAIN_TEXT || type == TextFormat.RESTRUCTURED_TEXT)) {
            throw new UnreadableDocumentException(
                    UnreadableReason.TYPE_MISMATCH,
                    "The content is an HTML document, though it is said to be " + type.mediaType() + ". Declare it as "
                            + TextFormat.HTML.mediaType() + ".");
        }
        return html ? TextFormat.HTML : type;
    }

    private static TextFormat sniffed(String beginning, boolean html) {
        if (html) {
            return TextFormat.HTML;
        }
        if (XML.matcher(beginning).find()) {
            throw new UnreadableDocumentException(
                    UnreadableReason.UNSUPPORTED_FORMAT, "The content is XML and not HTML. " + READ);
        }
        if (RESTRUCTURED_TEXT.matcher(beginning).find()) {
            return TextFormat.RESTRUCTURED_TEXT;
        }
        return MARKDOWN.matcher(beginning).find() ? TextFormat.MARKDOWN : TextFormat.PLAIN_TEXT;
    }

    private static boolean holdsNul(ByteBuffer bytes) {
        for (int i = 0; i < Math.min(BEGINNING, bytes.remaining()); i++) {
            if (bytes.get(i) == 0) {
                return true;
            }
        }
        return false;
    }

    /** The first characters, roughly: enough to see ASCII markup in, in whichever encoding. */
    private static String beginning(ByteBuffer bytes) {
        byte[] start = new byte[Math.min(BEGINNING, bytes.remaining())];
        bytes.get(start);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return text.replace("\u0000", "")
                .replaceFirst("\\A(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "")
                .replace("\r", "");
    }
}
