package dev.ragagent.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.access.StoredApiKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTableTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 1000})
    void findsEveryKeyByItsIdAndNoOther(int size) {
        var random = new Random(size);
        List<StoredApiKey> stored = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            var key = ApiKey.fresh(
                    new ApiKeyId("%016x".formatted(random.nextLong())),
                    new Principal("key " + i),
                    Set.of(Scope.CHAT),
                    NOW,
                    Optional.empty());
            stored.add(new StoredApiKey(key, KeyHash.of("key " + i)));
        }
        var table = KeyTable.of(stored);

        assertThat(table.isEmpty()).isEqualTo(size == 0);
        for (int i = 0; i < size; i++) {
            ApiKey key = stored.get(i).key();
            long id = KeyText.number(key.id());
            byte[] hash = KeyHash.digest("key " + i);
            assertThat(table.find(id, hash, NOW)).contains(key);
            assertThat(table.find(id, KeyHash.digest("key " + (i + 1)), NOW)).isEmpty();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(table.find(random.nextLong(), KeyHash.digest("another " + i), NOW))
                    .isEmpty();
        }
    }
}
