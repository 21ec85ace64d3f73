package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes characters of bytes and guesses nothing: a byte order mark decides (UTF-8 or UTF-16), else the encoding that an
 * HTML document declares, else it is UTF-8. Bytes that are wrong in that encoding are an error that names the place.
 */
final class CharacterDecoding {
    private static final int PIECE = 64 * 1024;

    private final ByteBuffer bytes;
    private final Optional<Charset> declared;
    private final Watch watch;

    /** @param declared the encoding that stands in the document itself; a byte order mark wins over it */
    CharacterDecoding(ByteBuffer bytes, Optional<Charset> declared, Watch watch) {
        this.bytes = bytes;
        this.declared = declared;
        this.watch = watch;
    }

    /**
     * The characters, without a byte order mark.
     *
     * @throws UnreadableDocumentException when the bytes are binary or wrongly encoded
     */
    String text() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return decode(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(0xFF, 0xFE)) {
            return decode(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(0xFE, 0xFF)) {
            return decode(StandardCharsets.UTF_16BE, 2);
        }
        return decode(declared.orElse(StandardCharsets.UTF_8), 0);
    }

    private String decode(Charset charset, int from) {
        ByteBuffer in = bytes.duplicate().position(from);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = new StringBuilder(in.remaining());
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result;
        do {
            watch.look();
            result = decoder.decode(in, piece, true);
            if (result.isUnderflow()) {
                result = decoder.flush(piece);
            }
            if (result.isError()) {
                throw new UnreadableDocumentException(
                        UnreadableReason.BAD_ENCODING,
                        "The document is not valid " + charset.name() + " at byte offset "
                                + in.position() + ". Save it as UTF-8, or as UTF-16 with a byte order mark"
                                + "; an HTML document may declare another encoding in a meta element.");
            }
            text.append(piece.flip());
            piece.clear();
        } while (result.isOverflow());
        return refusedIfBinary(text.toString());
    }

    private static String refusedIfBinary(String text) {
        int nul = text.indexOf('\u0000');
        if (nul >= 0) {
            throw new UnreadableDocumentException(
                    UnreadableReason.UNSUPPORTED_FORMAT,
                    "The document is binary, or UTF-16 without a byte order mark: the first"
                            + " NUL character is character " + nul + ". " + TypeDetection.READ);
        }
        return text;
    }

    private boolean startsWith(int... start) {
        if (bytes.remaining() < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes.get(bytes.position() + i) & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
