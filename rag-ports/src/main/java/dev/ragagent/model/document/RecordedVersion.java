package dev.ragagent.model.document;

import java.util.Objects;
import java.util.Optional;

/**
 * A version of which, by the ledger, chunks may be in a store.
 *
 * @param id the document
 * @param hash the version
 * @param chunks how many chunks the whole version has, at least 0
 * @param currentSince the store's generation in which it became current there; empty when it is not
 */
public record RecordedVersion(DocumentId id, VersionHash hash, int chunks, Optional<Long> currentSince) {
    public RecordedVersion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(currentSince, "currentSince");
        if (chunks < 0) {
            throw new IllegalArgumentException("a version has no less than 0 chunks, not " + chunks);
        }
    }
}
