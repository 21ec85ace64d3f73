package dev.ragagent.core.access;

import dev.ragagent.error.RagException;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ApiKeyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When keys were last used, collected so that a request writes nothing. Holds one instant for each key at most; what is not
 * recorded when the process is killed is lost, which for this is no harm. Safe for many threads.
 */
final class KeyUses {
    private final Map<ApiKeyId, Instant> latest = new ConcurrentHashMap<>();

    void note(ApiKeyId key, Instant at) {
        latest.merge(key, at, KeyUses::later);
    }

    /** Writes what has been collected; it is kept for the next time when the store fails. */
    void record(ApiKeyStore store, Deadline deadline) {
        var uses = new HashMap<ApiKeyId, Instant>();
        latest.keySet().forEach(key -> {
            Instant at = latest.remove(key);
            if (at != null) {
                uses.put(key, at);
            }
        });
        if (uses.isEmpty()) {
            return;
        }
        try {
            store.used(uses, deadline);
        } catch (RagException e) {
            uses.forEach(this::note);
            throw e;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
