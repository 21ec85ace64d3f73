package dev.ragagent.port.out;

import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.StoredApiKey;
import dev.ragagent.model.time.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where API keys are kept, as hashes. Each method is one transaction, and what it did is seen by every later call of any
 * process. Instants are kept to the microsecond. Safe for many threads.
 *
 * <p>Every call returns or throws by the deadline (and 250 ms), and interrupting the calling thread ends it. It throws {@link
 * dev.ragagent.error.RecordStoreException} when the store fails.
 */
public interface ApiKeyStore {
    /** Every key that was ever added, in no particular order. Some thousands at most are expected. */
    List<StoredApiKey> all(Deadline deadline);

    /**
     * Adds a key, unless its name has one that is valid at the time of its creation.
     *
     * @return whether it was added
     * @throws IllegalArgumentException when its id exists
     */
    boolean add(StoredApiKey fresh, Deadline deadline);

    /**
     * Adds a key if its name has others that are valid at the time of its creation, which then end by {@code othersUntil},
     * or when they would anyway.
     *
     * @return whether it was added
     * @throws IllegalArgumentException when its id exists
     */
    boolean replace(StoredApiKey fresh, Instant othersUntil, Deadline deadline);

    /**
     * Revokes the keys of a name that are valid at that time.
     *
     * @return how many; 0 when there was none
     */
    int revoke(Principal name, Instant at, Deadline deadline);

    /** Notes when keys were last used; an earlier time than is known changes nothing, nor does an unknown id. */
    void used(Map<ApiKeyId, Instant> lastUses, Deadline deadline);
}
