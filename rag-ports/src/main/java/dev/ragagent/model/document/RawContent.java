package dev.ragagent.model.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A document's bytes as they came, with what was said about them.
 *
 * @param bytes the content; each call of the accessor gives a read-only view of its own, positioned at the start
 * @param declaredType what the caller says it is; without it the file's name and the content decide
 * @param fileName the name that it came with, without a path
 */
public record RawContent(ByteBuffer bytes, Optional<ContentType> declaredType, Optional<String> fileName) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public RawContent {
        bytes = bytes.slice().asReadOnlyBuffer();
        Objects.requireNonNull(declaredType, "declaredType");
        Objects.requireNonNull(fileName, "fileName");
    }

    /** The content of that text, which is said to be of that type. */
    public static RawContent of(String text, TextFormat type) {
        return of(text, Optional.of(type));
    }

    /**
     * The content of that text, in UTF-8 behind a byte order mark. It is characters already, so the mark has to win over an
     * encoding that an HTML document declares in itself: that speaks of the file that the text was once read from.
     */
    public static RawContent of(String text, Optional<ContentType> declaredType) {
        boolean marked = text.isEmpty() || text.charAt(0) == BYTE_ORDER_MARK;
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(marked ? text : BYTE_ORDER_MARK + text);
        return new RawContent(bytes, declaredType, Optional.empty());
    }

    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** What it is said to be: the declared type, else the one that the file's name promises. */
    public Optional<ContentType> promisedType() {
        return declaredType.or(() -> fileName.flatMap(ContentType::ofFileName));
    }

    /** The number of bytes. */
    public int size() {
        return bytes.remaining();
    }

    @Override
    public String toString() {
        return "RawContent[" + size() + " bytes, declaredType=" + declaredType + "]";
    }
}
