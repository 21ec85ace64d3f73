package dev.ragagent.model.document;

import java.nio.charset.StandardCharsets;

/**
 * The caller's own id of a document, unique in the collection, as in {@code handbook/guides/nodes.md}.
 *
 * @param value 1 to 512 bytes of UTF-8, without control characters, and without a segment {@code .} or {@code ..}
 *     between its slashes
 */
public record DocumentId(String value) implements Comparable<DocumentId> {
    private static final int MOST_BYTES = 512;

    public DocumentId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a document id must not be empty");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("a document id must be well-formed Unicode");
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a document id has at most " + MOST_BYTES + " bytes of UTF-8, this one has " + bytes);
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a document id must not hold control characters");
        }
        for (String segment : value.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(
                        "a document id must not hold a segment \"" + segment + "\": \"" + value + "\"");
            }
        }
    }

    /** By code points of the value, which is also the order of its bytes in UTF-8: every store can page in it. */
    @Override
    public int compareTo(DocumentId other) {
        int length = Math.min(value.length(), other.value.length());
        for (int i = 0; i < length; i++) {
            char mine = value.charAt(i);
            char others = other.value.charAt(i);
            if (mine != others) {
                return Integer.compare(rank(mine), rank(others));
            }
        }
        return Integer.compare(value.length(), other.value.length());
    }

    /** Puts surrogates, which stand for code points above U+FFFF, after all other chars. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
    }
}
