package dev.ragagent.adapter.memory;

import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.StoredApiKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ApiKeyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** API keys in memory; they are gone with the process. Starts empty. */
public final class MemoryApiKeyStore implements ApiKeyStore {
    private static final String READING = "reading the API keys";
    private static final String WRITING = "writing an API key";

    private final Gate gate = new Gate();
    private final Map<ApiKeyId, StoredApiKey> keys = new HashMap<>();

    @Override
    public List<StoredApiKey> all(Deadline deadline) {
        return gate.read(READING, deadline, () -> List.copyOf(keys.values()));
    }

    @Override
    public boolean add(StoredApiKey fresh, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            boolean free =
                    usable(fresh.key().principal(), fresh.key().createdAt()).isEmpty();
            if (free) {
                put(fresh);
            }
            return free;
        });
    }

    @Override
    public boolean replace(StoredApiKey fresh, Instant othersUntil, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            var others = usable(fresh.key().principal(), fresh.key().createdAt());
            if (!others.isEmpty()) {
                put(fresh);
                Instant end = Microseconds.of(othersUntil);
                others.forEach(other -> change(other, key -> key.endingBy(end)));
            }
            return !others.isEmpty();
        });
    }

    @Override
    public int revoke(Principal name, Instant at, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            var ended = usable(name, at);
            ended.forEach(id -> change(id, key -> key.revoked(Microseconds.of(at))));
            return ended.size();
        });
    }

    @Override
    public void used(Map<ApiKeyId, Instant> lastUses, Deadline deadline) {
        gate.write(
                WRITING,
                deadline,
                () -> lastUses.forEach((id, at) -> change(id, key -> key.used(Microseconds.of(at)))));
    }

    private List<ApiKeyId> usable(Principal name, Instant at) {
        return keys.values().stream()
                .map(StoredApiKey::key)
                .filter(key -> key.principal().equals(name) && key.usableAt(at))
                .map(ApiKey::id)
                .toList();
    }

    private void put(StoredApiKey fresh) {
        ApiKey key = fresh.key();
        var kept = new ApiKey(
                key.id(),
                key.principal(),
                key.scopes(),
                Microseconds.of(key.createdAt()),
                key.expiresAt().map(Microseconds::of),
                Optional.empty(),
                Optional.empty());
        if (keys.putIfAbsent(key.id(), new StoredApiKey(kept, fresh.hash())) != null) {
            throw new IllegalArgumentException("the key " + key.id() + " exists already");
        }
    }

    private void change(ApiKeyId id, UnaryOperator<ApiKey> change) {
        keys.computeIfPresent(id, (same, stored) -> new StoredApiKey(change.apply(stored.key()), stored.hash()));
    }
}
