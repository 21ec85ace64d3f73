package dev.ragagent.model.document;

import java.util.regex.Pattern;

/**
 * What tells two versions of a document apart: the SHA-256 of everything that a version is made of. Equal hashes mean
 * that there is nothing to do.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record VersionHash(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public VersionHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "a version hash has 64 lower-case hexadecimal digits, not \"" + hex + "\"");
        }
    }
}
