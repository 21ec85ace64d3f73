package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding that an HTML document declares in its first kilobyte, in a meta element or an XML declaration. */
final class DeclaredCharset {
    /** As far as the HTML standard lets an encoding be declared. */
    private static final int PRESCAN = 1024;

    private static final Pattern DECLARATION = Pattern.compile(
            "<meta\\b[^>]*?\\bcharset\\s*=\\s*[\"']?\\s*([\\w:.-]+)|<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([\\w:.-]+)",
            Pattern.CASE_INSENSITIVE);

    private DeclaredCharset() {}

    /** @throws UnreadableDocumentException when an encoding is declared that is not known here */
    static Optional<Charset> of(ByteBuffer html) {
        byte[] start = new byte[Math.min(PRESCAN, html.remaining())];
        html.duplicate().get(start);
        Matcher declaration = DECLARATION.matcher(new String(start, StandardCharsets.ISO_8859_1));
        if (!declaration.find()) {
            return Optional.empty();
        }
        String label = declaration.group(1) == null ? declaration.group(2) : declaration.group(1);
        return Optional.of(charset(label));
    }

    /** As browsers read the labels: what calls itself Latin-1 or ASCII is windows-1252, UTF-16 in a meta element UTF-8. */
    private static Charset charset(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "cp1252" ->
                named("windows-1252");
            case "utf-16", "utf-16le", "utf-16be" -> StandardCharsets.UTF_8;
            default -> named(name);
        };
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableDocumentException(
                    UnreadableReason.BAD_ENCODING,
                    "The document declares the encoding \"" + name + "\", which is not known here. Save it as UTF-8.",
                    e);
        }
    }
}
