package dev.ragagent.parse.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Whether a document has its end. The parsers of PDF and Rich Text read one that was cut off as far as it goes and say
 * nothing; the other formats have their directory at the end, or are XML.
 */
final class DocumentEnd {
    /** What may stand behind the end: signatures, blanks, what a mail program appended. */
    private static final int TAIL = 64 * 1024;

    private static final Pattern END_OF_RICH_TEXT = Pattern.compile("}[\\s\\x00]*\\z");

    private DocumentEnd() {}

    /** @throws UnreadableException when it has none */
    static void refuseCutOff(DocumentKind kind, Path document) throws IOException {
        boolean ends = switch (kind) {
            case PDF -> tail(document).contains("%%EOF");
            case RICH_TEXT -> END_OF_RICH_TEXT.matcher(tail(document)).find();
            case OFFICE_OPEN_XML, OFFICE_97, OPEN_DOCUMENT -> true;
        };
        if (!ends) {
            throw new UnreadableException(Failure.MALFORMED, "the end of the document is missing");
        }
    }

    private static String tail(Path document) throws IOException {
        try (var file = new RandomAccessFile(document.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
