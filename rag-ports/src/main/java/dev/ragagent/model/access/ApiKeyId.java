package dev.ragagent.model.access;

import java.util.regex.Pattern;

/**
 * The public part of an API key: it tells keys of one name apart, may be shown and logged, and opens nothing.
 *
 * @param value 16 lower-case hexadecimal digits
 */
public record ApiKeyId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    public ApiKeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a key's id has 16 lower-case hexadecimal digits, not \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
