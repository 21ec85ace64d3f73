package dev.ragagent.core.access;

import dev.ragagent.model.access.Principal;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The keys that are known without the store. Each is compared with, whatever came of those before it. */
final class OwnKeys {
    private final List<byte[]> hashes;
    private final List<Principal> principals;
    private final Optional<byte[]> ownerToken;

    OwnKeys(AccessSettings settings) {
        hashes = settings.configured().stream().map(key -> key.hash().bytes()).toList();
        principals =
                settings.configured().stream().map(ConfiguredKey::principal).toList();
        ownerToken = settings.ownerToken().map(hash -> hash.bytes());
    }

    /** Whether there are keys, the owner's token aside. */
    boolean exist() {
        return !hashes.isEmpty();
    }

    /** Who has a configured key with that hash. */
    Optional<Principal> find(byte[] hash) {
        int found = -1;
        for (int i = 0; i < hashes.size(); i++) {
            found = MessageDigest.isEqual(hashes.get(i), hash) ? i : found;
        }
        return found < 0 ? Optional.empty() : Optional.of(principals.get(found));
    }

    /** Whether that is the hash of the owner's token. */
    boolean isOwner(byte[] hash) {
        return ownerToken.isPresent() && MessageDigest.isEqual(ownerToken.get(), hash);
    }
}
