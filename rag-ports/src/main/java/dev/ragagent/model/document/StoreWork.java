package dev.ragagent.model.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a store is from what the ledger wants of one document.
 *
 * @param id the document
 * @param wanted the version that the store is to show; empty when the document is to vanish
 * @param current the version that it shows
 * @param leftovers versions other than these two whose chunks may still be in the store
 */
public record StoreWork(
        DocumentId id, Optional<VersionHash> wanted, Optional<VersionHash> current, List<VersionHash> leftovers) {
    public StoreWork {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(current, "current");
        leftovers = List.copyOf(leftovers);
    }

    /** Whether there is nothing to do. */
    public boolean level() {
        return wanted.equals(current) && leftovers.isEmpty();
    }
}
