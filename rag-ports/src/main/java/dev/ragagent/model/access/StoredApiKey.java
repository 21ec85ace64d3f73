package dev.ragagent.model.access;

import java.util.Objects;

/**
 * An API key as it is stored: with the hash that it is recognised by.
 *
 * @param key what is known about it
 * @param hash of the whole key
 */
public record StoredApiKey(ApiKey key, KeyHash hash) {
    public StoredApiKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(hash, "hash");
    }
}
