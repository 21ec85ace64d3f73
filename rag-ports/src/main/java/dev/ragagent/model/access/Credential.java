package dev.ragagent.model.access;

import java.util.Objects;

/** What a caller shows to be known by. */
public sealed interface Credential {
    /** Nothing was shown. */
    record None() implements Credential {}

    /**
     * A secret text: an API key, or the owner's token of a data folder.
     *
     * @param secret the plain secret; never logged, and masked in {@link #toString()}
     */
    record Secret(String secret) implements Credential {
        public Secret {
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public String toString() {
            return "Secret[***]";
        }
    }
}
