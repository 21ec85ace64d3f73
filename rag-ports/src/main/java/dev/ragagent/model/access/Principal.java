package dev.ragagent.model.access;

import java.util.Set;

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

    /** What no key is called: these principals have none. */
    public static final Set<String> RESERVED_NAMES = Set.of("anonymous", "owner", "unidentified");

    public Principal {
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a principal's name has 1 to 100 printable characters, not \"" + name + "\"");
        }
    }
}
