package dev.ragagent.model.document;

import java.nio.ByteBuffer;
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
    public RawContent {
        bytes = bytes.slice().asReadOnlyBuffer();
        Objects.requireNonNull(declaredType, "declaredType");
        Objects.requireNonNull(fileName, "fileName");
    }

    /** The content of that text. */
    public static RawContent of(String text, ContentType type) {
        return new RawContent(
                java.nio.charset.StandardCharsets.UTF_8.encode(text), Optional.of(type), Optional.empty());
    }

    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
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
