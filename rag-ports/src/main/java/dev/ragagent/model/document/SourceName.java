package dev.ragagent.model.document;

/**
 * The name of a group of documents that are kept in step together: a folder, a site. What vanishes is judged within its
 * source alone.
 *
 * @param value 1 to 200 code points, no control characters
 */
public record SourceName(String value) {
    /** The source of documents for which none was named. */
    public static final SourceName DEFAULT = new SourceName("default");

    public SourceName {
        if (value.isBlank()
                || value.codePointCount(0, value.length()) > 200
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a source's name has 1 to 200 printable characters, not \"" + value + "\"");
        }
    }
}
