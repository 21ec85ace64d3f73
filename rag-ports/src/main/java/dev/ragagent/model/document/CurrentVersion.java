package dev.ragagent.model.document;

import java.util.Objects;

/**
 * The version of a document that a store shows.
 *
 * @param hash the version
 * @param sinceGeneration the store's generation in which it became so
 */
public record CurrentVersion(VersionHash hash, long sinceGeneration) {
    public CurrentVersion {
        Objects.requireNonNull(hash, "hash");
    }
}
