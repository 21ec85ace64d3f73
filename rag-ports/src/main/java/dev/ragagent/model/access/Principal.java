package dev.ragagent.model.access;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who owns sessions and jobs: the name of a key, not the key, so rotating a key changes nothing.
 *
 * @param name 1 to 100 characters, no control characters
 */
public record Principal(String name) {
    /** Everybody, while no key exists. */
    public static final Principal ANONYMOUS = new Principal("anonymous");
    /** Who owns the process: its commands on the same machine, once there is a key. */
    public static final Principal OWNER = new Principal("owner");

    /** What a key may be called, in words. */
    public static final String KEY_NAME_RULE =
            "1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first";

    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Set<String> WITHOUT_KEY = Set.of("anonymous", "owner", "unidentified");

    /** Whether a key may be called so, by {@link #KEY_NAME_RULE}. */
    public static boolean isKeyName(String name) {
        return KEY_NAME.matcher(name).matches();
    }

    /** Whether that is the name of callers who have no key, so that no key is called so. */
    public static boolean isReserved(String name) {
        return WITHOUT_KEY.contains(name);
    }

    public Principal {
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a principal's name has 1 to 100 printable characters, not \"" + name + "\"");
        }
    }
}
