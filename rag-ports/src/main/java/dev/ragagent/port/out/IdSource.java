package dev.ragagent.port.out;

import java.util.UUID;

/** Where fresh ids come from, since the core has no randomness of its own. Safe for many threads. */
@FunctionalInterface
public interface IdSource {
    /** An id that was never given before and can't be guessed: 122 random bits. */
    UUID next();
}
