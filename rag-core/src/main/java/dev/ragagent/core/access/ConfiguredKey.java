package dev.ragagent.core.access;

import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Principal;
import java.util.Objects;

/**
 * A key that comes with the configuration rather than from the store: it holds every scope, does not expire, and is known
 * without the store.
 *
 * @param principal who calls with it; several keys may share one
 * @param hash of the key
 */
public record ConfiguredKey(Principal principal, KeyHash hash) {
    public ConfiguredKey {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(hash, "hash");
    }
}
