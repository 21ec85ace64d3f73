package dev.ragagent.parse.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The families of formats that are read, told by their first bytes and, in an archive, by the names in it. Whoever started
 * this process has looked at the first bytes too; what is an archive, only this process opens.
 */
enum DocumentKind {
    PDF,
    OFFICE_OPEN_XML,
    OFFICE_97,
    OPEN_DOCUMENT,
    RICH_TEXT;

    /** Where the header of a PDF document has to be. */
    private static final int FIRST_KILOBYTE = 1024;

    /** A byte order mark in UTF-8, with which some programs send whatever they send. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private static final String OPEN_DOCUMENT_TYPE = "application/vnd.oasis.opendocument.";

    /**
     * What the document is.
     *
     * @throws UnreadableException when it is of no kind that is read
     * @throws IOException when it is an archive that is damaged
     */
    static DocumentKind of(Path document) throws IOException {
        String start = start(document);
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return OFFICE_97;
        }
        if (start.startsWith("{\\rtf")) {
            return RICH_TEXT;
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return archived(document);
        }
        if (start.contains("%PDF-")) {
            return PDF;
        }
        throw new UnreadableException(Failure.UNSUPPORTED_FORMAT, "neither PDF nor an office format");
    }

    private static DocumentKind archived(Path document) throws IOException {
        try (ZipFile archive = ZipFile.builder().setPath(document).get()) {
            ZipArchiveEntry type = archive.getEntry("mimetype");
            if (type != null) {
                if (beginning(archive, type).startsWith(OPEN_DOCUMENT_TYPE)) {
                    return OPEN_DOCUMENT;
                }
            } else if (archive.getEntry("[Content_Types].xml") != null && holdsOfficeParts(archive)) {
                return OFFICE_OPEN_XML;
            }
            throw new UnreadableException(Failure.UNSUPPORTED_FORMAT, "a zip archive that is no office document");
        }
    }

    private static String beginning(ZipFile archive, ZipArchiveEntry entry) throws IOException {
        try (var content = archive.getInputStream(entry)) {
            return new String(content.readNBytes(128), StandardCharsets.US_ASCII);
        }
    }

    private static boolean holdsOfficeParts(ZipFile archive) {
        for (Enumeration<ZipArchiveEntry> entries = archive.getEntries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (name.startsWith("word/") || name.startsWith("ppt/") || name.startsWith("xl/")) {
                return true;
            }
        }
        return false;
    }

    private static String start(Path document) throws IOException {
        try (var content = Files.newInputStream(document)) {
            String start = new String(content.readNBytes(FIRST_KILOBYTE), StandardCharsets.ISO_8859_1);
            return start.startsWith(MARK) ? start.substring(MARK.length()) : start;
        }
    }
}
