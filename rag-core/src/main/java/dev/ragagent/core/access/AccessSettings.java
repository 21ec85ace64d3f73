package dev.ragagent.core.access;

import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in beside those whose keys are in the store.
 *
 * @param configured the keys of the configuration; may be empty
 * @param ownerToken what the owner of the process shows, as its commands do; it holds every scope
 * @param anonymousScopes what everybody may do as long as there is no key at all
 */
public record AccessSettings(List<ConfiguredKey> configured, Optional<KeyHash> ownerToken, Set<Scope> anonymousScopes) {
    /** No key but those of the store, and everything is open while there is none. */
    public static final AccessSettings DEFAULT =
            new AccessSettings(List.of(), Optional.empty(), EnumSet.allOf(Scope.class));

    public AccessSettings {
        configured = List.copyOf(configured);
        anonymousScopes = Set.copyOf(anonymousScopes);
    }
}
