package dev.ragagent.model.document;

/**
 * The caller's name for one pass over the whole of a source, however many requests it takes.
 *
 * @param value 1 to 200 code points, no control characters
 */
public record SyncId(String value) {
    public SyncId {
        if (value.isBlank()
                || value.codePointCount(0, value.length()) > 200
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a sync id has 1 to 200 printable characters, not \"" + value + "\"");
        }
    }
}
