package dev.ragagent.model.access;

import java.util.Objects;

/**
 * An API key at the one moment at which it can be shown.
 *
 * @param key what is known about it from now on
 * @param secret the whole key, which is kept nowhere; masked in {@link #toString()}
 */
public record IssuedApiKey(ApiKey key, String secret) {
    public IssuedApiKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(secret, "secret");
    }

    @Override
    public String toString() {
        return "IssuedApiKey[" + key + ", ***]";
    }
}
