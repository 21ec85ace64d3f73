package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.BinaryFormat;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.RawContent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** How files begin that are no text, whatever their name says: which of them may be documents, and what the others are. */
enum BinarySignature {
    PDF("a PDF document", "255044462D"),
    ZIP("a zip archive or an office document", "504B0304"),
    EMPTY_ZIP("a zip archive", "504B0506"),
    OLE("an office document of the old kind", "D0CF11E0A1B11AE1"),
    RTF("a document in Rich Text Format", "7B5C727466"),
    POSTSCRIPT("a PostScript document", "252150532D"),
    PNG("a PNG picture", "89504E470D0A1A0A"),
    JPEG("a JPEG picture", "FFD8FF"),
    GIF("a GIF picture", "47494638"),
    GZIP("a gzip archive", "1F8B08"),
    XZ("an xz archive", "FD377A585A00"),
    ZSTD("a zstd archive", "28B52FFD"),
    SEVEN_ZIP("a 7z archive", "377ABCAF271C"),
    ELF("a program", "7F454C46"),
    CLASS_FILE("a Java class file", "CAFEBABE"),
    SQLITE("an SQLite database", "53514C69746520666F726D6174203300");

    private static final int FIRST_KILOBYTE = 1024;

    private static final ByteBuffer MARK =
            StandardCharsets.UTF_8.encode("\uFEFF").asReadOnlyBuffer();

    /** With its article. */
    private final String description;

    private final byte[] start;

    BinarySignature(String description, String start) {
        this.description = description;
        this.start = HexFormat.of().parseHex(start);
    }

    /** Whether a document of text can begin like that. */
    boolean mayBeDocument() {
        return this == PDF || mayBeOffice();
    }

    /** Office programs write some of their formats under the names of others, and encrypted ones as their old kind. */
    private boolean mayBeOffice() {
        return this == ZIP || this == OLE || this == RTF;
    }

    /** @throws UnreadableDocumentException when a file that begins like that can't be of the type that it is said to be */
    void checkAgainst(ContentType promised) {
        boolean fits = promised == BinaryFormat.PDF ? this == PDF : promised instanceof BinaryFormat && mayBeOffice();
        if (!fits) {
            throw new UnreadableDocumentException(
                    UnreadableReason.TYPE_MISMATCH,
                    "The content is " + description + ", though it is said to be " + promised.mediaType() + ".");
        }
    }

    /** What to say of one that is not read here. */
    UnreadableDocumentException unread() {
        return new UnreadableDocumentException(
                UnreadableReason.UNSUPPORTED_FORMAT, "The content is " + description + ", which is not read here.");
    }

    /** What a document is by its first bytes; of one that is said to be PDF, its header may stand a little further down. */
    static Optional<BinarySignature> of(RawContent content) {
        return of(content.bytes())
                .or(() -> content.promisedType()
                        .filter(type -> type == BinaryFormat.PDF && latePdf(content.bytes()))
                        .map(type -> PDF));
    }

    /** Programs send blanks and other things before; readers look for it in the first kilobyte (PDF 1.7, appendix H). */
    private static boolean latePdf(ByteBuffer bytes) {
        byte[] start = new byte[Math.min(FIRST_KILOBYTE, bytes.remaining())];
        bytes.get(start);
        return new String(start, StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    /** The kind of file that begins like that, perhaps behind the byte order mark of a text that it was sent as. */
    static Optional<BinarySignature> of(ByteBuffer bytes) {
        ByteBuffer begun = MARK.equals(bytes.slice(0, Math.min(MARK.remaining(), bytes.remaining())))
                ? bytes.slice(MARK.remaining(), bytes.remaining() - MARK.remaining())
                : bytes;
        for (BinarySignature signature : values()) {
            if (signature.starts(begun)) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }

    private boolean starts(ByteBuffer bytes) {
        return bytes.remaining() >= start.length
                && bytes.slice(bytes.position(), start.length).equals(ByteBuffer.wrap(start));
    }
}
