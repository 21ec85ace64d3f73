package dev.ragagent.app.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the smallest Word document that holds a paragraph. */
final class OfficeFile {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String OPEN_XML = "http://schemas.openxmlformats.org/";
    private static final String MAIN_PART =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private OfficeFile() {}

    /** @param text without signs that mean something in XML */
    static void write(Path file, String text) throws IOException {
        var parts = Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"" + OPEN_XML + "package/2006/content-types\"><Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                        + " PartName=\"/word/document.xml\" ContentType=\"" + MAIN_PART + "\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"" + OPEN_XML + "package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                        + OPEN_XML + "officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
                        + "</Relationships>",
                "word/document.xml",
                "<w:document xmlns:w=\"" + OPEN_XML + "wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>" + text
                        + "</w:t></w:r></w:p></w:body></w:document>");
        try (var archive = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                archive.putNextEntry(new ZipEntry(part.getKey()));
                archive.write((HEAD + part.getValue()).getBytes(UTF_8));
                archive.closeEntry();
            }
        }
    }
}
