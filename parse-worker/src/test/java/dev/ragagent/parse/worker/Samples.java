package dev.ragagent.parse.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Documents of every format, made here. */
final class Samples {
    static final String KEY = "The key of the reactor hangs beside the blue door.";

    private Samples() {}

    /** One line of text on each page. */
    static byte[] pdf(String title, List<String> pages) throws IOException {
        try (var document = new PDDocument()) {
            return saved(written(document, title, pages));
        }
    }

    static byte[] encryptedPdf() throws IOException {
        try (var document = new PDDocument()) {
            written(document, "Secret", List.of(KEY))
                    .protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return saved(document);
        }
    }

    private static PDDocument written(PDDocument document, String title, List<String> pages) throws IOException {
        document.getDocumentInformation().setTitle(title);
        for (String text : pages) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.setLeading(14);
                content.newLineAtOffset(50, 700);
                for (String line : text.split("\n", -1)) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
        }
        return document;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** Two headings, a paragraph below each, and a table. */
    static byte[] word() throws IOException {
        return wordOf("""
                <w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Keys</w:t></w:r></w:p>
                <w:p><w:r><w:t>%s</w:t></w:r></w:p>
                <w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>Spare keys</w:t></w:r></w:p>
                <w:p><w:r><w:t>Ask the porter.</w:t></w:r></w:p>
                <w:tbl><w:tr>%s%s</w:tr><w:tr>%s%s</w:tr></w:tbl>
                """.formatted(KEY, cell("Room"), cell("Key"), cell("Boiler"), cell("B7")));
    }

    private static String cell(String text) {
        return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>";
    }

    /** @param body what stands in the body, in WordprocessingML with the prefix {@code w} */
    static byte[] wordOf(String body) throws IOException {
        return wordOf("", body);
    }

    /** @param doctype what stands before the document's element */
    static byte[] wordOf(String doctype, String body) throws IOException {
        String types = "http://schemas.openxmlformats.org/package/2006/content-types";
        String main = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        String relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
        String word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        return zip(Map.of(
                "[Content_Types].xml",
                """
                <Types xmlns="%s">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/word/document.xml" ContentType="%sdocument.main+xml"/>
                <Override PartName="/word/styles.xml" ContentType="%sstyles+xml"/></Types>
                """.formatted(types, main, main),
                "_rels/.rels",
                relationship(relationships, office + "officeDocument", "word/document.xml"),
                "word/_rels/document.xml.rels",
                relationship(relationships, office + "styles", "styles.xml"),
                "word/styles.xml",
                """
                <w:styles %s><w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/></w:style>
                <w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 2"/></w:style></w:styles>
                """.formatted(word),
                "word/document.xml",
                "<?xml version=\"1.0\"?>" + doctype + "<w:document " + word + "><w:body>" + body
                        + "</w:body></w:document>"));
    }

    private static String relationship(String namespace, String type, String target) {
        return "<Relationships xmlns=\"%s\"><Relationship Id=\"a\" Type=\"%s\" Target=\"%s\"/></Relationships>"
                .formatted(namespace, type, target);
    }

    /** So many slides, each with its number. */
    static byte[] powerPoint(int slides) throws IOException {
        try (var show = new XMLSlideShow();
                var out = new ByteArrayOutputStream()) {
            for (int i = 1; i <= slides; i++) {
                show.createSlide().createTextBox().setText("This is slide " + i + ".");
            }
            show.write(out);
            return out.toByteArray();
        }
    }

    static byte[] powerPoint97() throws IOException {
        try (var show = new HSLFSlideShow();
                var out = new ByteArrayOutputStream()) {
            show.createSlide().createTextBox().setText(KEY);
            show.write(out);
            return out.toByteArray();
        }
    }

    static byte[] excel() throws IOException {
        try (var book = new XSSFWorkbook()) {
            return filled(book);
        }
    }

    static byte[] excel97() throws IOException {
        try (var book = new HSSFWorkbook()) {
            return filled(book);
        }
    }

    private static byte[] filled(Workbook book) throws IOException {
        var sheet = book.createSheet("Prices");
        var head = sheet.createRow(0);
        head.createCell(0).setCellValue("Item");
        head.createCell(1).setCellValue("Price");
        var row = sheet.createRow(1);
        row.createCell(0).setCellValue("Pump");
        row.createCell(1).setCellValue(12.5);
        var out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    static byte[] openDocumentText() throws IOException {
        return zip(Map.of(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml",
                manifest(""),
                "content.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
                <text:h text:outline-level="1">Keys</text:h><text:p>%s</text:p>
                </office:text></office:body></office:document-content>
                """.formatted(KEY)));
    }

    static byte[] encryptedOpenDocumentText() throws IOException {
        return zip(Map.of(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml",
                manifest("<manifest:encryption-data manifest:checksum=\"x\"/>"),
                "content.xml",
                "\u0001\u0002 no XML at all"));
    }

    private static String manifest(String ofTheContent) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
                <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
                <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">%s</manifest:file-entry>
                </manifest:manifest>
                """.formatted(ofTheContent);
    }

    static byte[] richText() {
        return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0 " + KEY + "\\par A caf\\'e9.\\par}").getBytes(UTF_8);
    }

    /** An archive with these files, in the order of their names but for the type, which stands first. */
    static byte[] zip(Map<String, String> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (String name : files.keySet().stream()
                    .sorted((a, b) -> Boolean.compare(b.equals("mimetype"), a.equals("mimetype")))
                    .toList()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(String.valueOf(files.get(name)).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
