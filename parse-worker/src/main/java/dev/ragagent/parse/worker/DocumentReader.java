package dev.ragagent.parse.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads a document with Tika's parser of its kind: its text, tables, notes, comments and form fields, but no
 * pictures, attachments, macros, deleted text, headers or footers.
 */
final class DocumentReader {
    private static final Set<MediaType> OLD_OFFICE =
            Set.of(POIFSContainerDetector.DOC, POIFSContainerDetector.XLS, POIFSContainerDetector.PPT);
    private static final Set<MediaType> LOCKED =
            Set.of(POIFSContainerDetector.OOXML_PROTECTED, POIFSContainerDetector.DRM_ENCRYPTED);

    /** What a part of an archive takes of its unpacked size at least: POI's own bound; ordinary parts take a tenth. */
    private static final double LEAST_PACKED = 0.01;

    /** A part that unpacks to no more than that, in bytes, is let pass however well it is packed: large empty sheets are. */
    private static final long HARMLESS = 10L * 1024 * 1024;

    /** A book of pictures has some thousands of parts. */
    private static final long MOST_PARTS = 100_000;

    private DocumentReader() {}

    /**
     * Tells the handler what the document holds.
     *
     * @return the document's own title
     * @throws IOException {@link UnreadableException} where the reason is known; it, TikaException, SAXException and any
     *     RuntimeException for what a parser stumbles over
     */
    static Optional<String> read(Path document, ContentHandler handler)
            throws IOException, SAXException, TikaException {
        DocumentKind kind = DocumentKind.of(document);
        DocumentEnd.refuseCutOff(kind, document);
        var metadata = new Metadata();
        Parser parser = switch (kind) {
            case PDF -> new PDFParser();
            case RICH_TEXT -> new RTFParser();
            case OPEN_DOCUMENT -> new OpenDocumentParser();
            case OFFICE_OPEN_XML -> {
                var office = new OOXMLParser();
                refuseBombs();
                yield office;
            }
            case OFFICE_97 -> {
                refuseUnlessRead(document);
                yield new OfficeParser();
            }
        };
        try (TikaInputStream in = TikaInputStream.get(document)) {
            parser.parse(in, handler, metadata, context());
        }
        refuseHalfRead(metadata);
        return Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE));
    }

    /**
     * Where a part of an archive breaks off, or a page can't be read, a parser notes it and goes on. Text with a hole in it
     * is worse than none, as nobody would know.
     */
    private static void refuseHalfRead(Metadata metadata) throws IOException {
        for (String noted : metadata.getValues(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING)) {
            throw new IOException(noted);
        }
    }

    /** Tika's classes switch off when they are loaded what POI does against archives that unpack to very much. */
    private static void refuseBombs() {
        ZipSecureFile.setMinInflateRatio(LEAST_PACKED);
        ZipSecureFile.setGraceEntrySize(HARMLESS);
        ZipSecureFile.setMaxFileCount(MOST_PARTS);
    }

    private static void refuseUnlessRead(Path document) throws IOException {
        try (var files = new POIFSFileSystem(document.toFile(), true)) {
            refuseUnlessRead(files);
        }
    }

    private static void refuseUnlessRead(POIFSFileSystem files) throws UnreadableException {
        Set<String> names = new HashSet<>(files.getRoot().getEntryNames());
        MediaType type = POIFSContainerDetector.detect(names, files.getRoot());
        if (LOCKED.contains(type)) {
            throw new UnreadableException(Failure.ENCRYPTED, type.toString());
        }
        if (!OLD_OFFICE.contains(type)) {
            throw new UnreadableException(Failure.UNSUPPORTED_FORMAT, type.toString());
        }
    }

    private static ParseContext context() {
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractAnnotationText(false);
        pdf.setExtractBookmarksText(false);
        pdf.setExtractAcroFormContent(true);

        var office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true); // a tree of the whole document would take many times its size
        office.setExtractMacros(false);
        office.setIncludeDeletedContent(false);
        office.setIncludeMoveFromContent(false);
        office.setIncludeHeadersAndFooters(false);
        office.setIncludeSlideMasterContent(false);

        var context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        return context;
    }

    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(
                InputStream stream, ContentHandler handler, @Nullable Metadata metadata, boolean outputHtml) {
            throw new IllegalStateException("what is embedded is not read");
        }
    }
}
