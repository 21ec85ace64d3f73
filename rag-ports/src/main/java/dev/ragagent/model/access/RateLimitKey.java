package dev.ragagent.model.access;

/**
 * Whose requests are counted together: the name of a bucket.
 *
 * @param value 1 to 200 characters; by its beginning one kind of bucket is told from another
 */
public record RateLimitKey(String value) {
    private static final int LONGEST = 200;

    public RateLimitKey {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the key of a rate limit has 1 to " + LONGEST + " characters, not \"" + value + "\"");
        }
    }
}
