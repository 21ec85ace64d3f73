package dev.ragagent.model.document;

import java.util.Objects;

/**
 * Makes several submissions one whole of their source.
 *
 * @param id the same for all of them
 * @param last true on the last one: documents of the source that none of the submissions named are then removed
 */
public record Sync(SyncId id, boolean last) {
    public Sync {
        Objects.requireNonNull(id, "id");
    }
}
