package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.ApiKeyRepository.ApiKeyRow;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.access.StoredApiKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ApiKeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys in PostgreSQL. Writers take turns, so that of two who make a key of one name at once only one does. */
final class PostgresApiKeyStore implements ApiKeyStore {
    private final Transactions transactions;
    private final ApiKeyRepository keys;

    PostgresApiKeyStore(Transactions transactions, ApiKeyRepository keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    @Override
    public List<StoredApiKey> all(Deadline deadline) {
        return transactions.read(
                "reading the API keys",
                deadline,
                () -> keys.all().stream().map(PostgresApiKeyStore::key).toList());
    }

    @Override
    public boolean add(StoredApiKey fresh, Deadline deadline) {
        return transactions.write("adding an API key", deadline, () -> {
            lock();
            boolean free = usable(fresh) == 0;
            if (free) {
                insert(fresh);
            }
            return free;
        });
    }

    @Override
    public boolean replace(StoredApiKey fresh, Instant othersUntil, Deadline deadline) {
        return transactions.write("replacing an API key", deadline, () -> {
            lock();
            ApiKey key = fresh.key();
            int others = keys.endBy(nameOf(key.principal()), microseconds(key.createdAt()), microseconds(othersUntil));
            if (others > 0) {
                insert(fresh);
            }
            return others > 0;
        });
    }

    @Override
    public int revoke(Principal name, Instant at, Deadline deadline) {
        return transactions.write("revoking API keys", deadline, () -> {
            lock();
            return keys.revoke(nameOf(name), microseconds(at));
        });
    }

    /** In the order of the ids, so that two processes that note the same keys do not wait for each other in a circle. */
    @Override
    public void used(Map<ApiKeyId, Instant> lastUses, Deadline deadline) {
        var ordered = new TreeMap<String, Instant>();
        lastUses.forEach((id, at) -> ordered.put(id.value(), microseconds(at)));
        transactions.write("noting the use of API keys", deadline, () -> ordered.forEach(keys::used));
    }

    private void lock() {
        if (keys.lock() != 1) {
            throw new IllegalStateException("a lock gives one row");
        }
    }

    private long usable(StoredApiKey fresh) {
        return keys.countUsable(
                nameOf(fresh.key().principal()), microseconds(fresh.key().createdAt()));
    }

    private void insert(StoredApiKey fresh) {
        ApiKey key = fresh.key();
        int added = keys.add(
                key.id().value(),
                nameOf(key.principal()),
                fresh.hash().hex(),
                key.scopes().stream().map(Scope::label).sorted().collect(Collectors.joining(",")),
                microseconds(key.createdAt()),
                key.expiresAt().map(PostgresApiKeyStore::microseconds).orElse(null));
        if (added == 0) {
            throw new IllegalArgumentException("the key " + key.id() + " exists already");
        }
    }

    private static StoredApiKey key(ApiKeyRow row) {
        // A later release may have further scopes, and replicas of both run side by side for a while.
        var labels = Set.of(row.scopes().split(",", -1));
        var scopes = Arrays.stream(Scope.values())
                .filter(scope -> labels.contains(scope.label()))
                .collect(Collectors.toSet());
        var key = new ApiKey(
                new ApiKeyId(row.id()),
                new Principal(row.name()),
                scopes,
                row.createdAt(),
                instant(row.expiresAt()),
                instant(row.revokedAt()),
                instant(row.lastUsedAt()));
        return new StoredApiKey(key, new KeyHash(row.hash()));
    }

    private static Optional<Instant> instant(@Nullable Instant instant) {
        return Optional.ofNullable(instant);
    }

    private static String nameOf(Principal principal) {
        return StorableText.of(principal.name());
    }

    /** PostgreSQL keeps microseconds, and would round what is finer. */
    private static Instant microseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
