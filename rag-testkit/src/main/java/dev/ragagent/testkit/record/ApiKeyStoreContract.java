package dev.ragagent.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.access.StoredApiKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ApiKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ApiKeyStore} does. A test of an implementation extends this and gives an empty store; with {@link
 * #sameKeys} it also shows what holds between processes.
 */
public abstract class ApiKeyStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final Principal ANNA = new Principal("anna");
    private static final Principal BERND = new Principal("bernd");

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private ApiKeyStore keys;

    /** A store that holds nothing. Called once before each test. */
    protected abstract ApiKeyStore emptyKeys() throws Exception;

    /** A further way to the keys of that store, as another process has one; by default the very same. */
    protected ApiKeyStore sameKeys(ApiKeyStore keys) throws Exception {
        return keys;
    }

    @BeforeEach
    void open() throws Exception {
        keys = emptyKeys();
    }

    @Test
    void startsEmpty() {
        assertThat(keys.all(deadline)).isEmpty();
    }

    @Test
    void givesBackWhatWasAdded() throws Exception {
        var plain = key(1, ANNA, NOW, Optional.empty());
        var limited = key(2, BERND, NOW, Optional.of(NOW.plusSeconds(60)), EnumSet.allOf(Scope.class));

        assertThat(keys.add(plain, deadline)).isTrue();
        assertThat(keys.add(limited, deadline)).isTrue();

        assertThat(sameKeys(keys).all(deadline)).containsExactlyInAnyOrder(plain, limited);
    }

    @Test
    void keepsInstantsToTheMicrosecond() {
        keys.add(key(1, ANNA, NOW.plusNanos(999), Optional.of(NOW.plusSeconds(5).plusNanos(999))), deadline);

        assertThat(keys.all(deadline)).containsExactly(key(1, ANNA, NOW, Optional.of(NOW.plusSeconds(5))));
    }

    @Test
    void aNameHasOneValidKey() {
        keys.add(key(1, ANNA, NOW, Optional.of(NOW.plusSeconds(60))), deadline);

        assertThat(keys.add(key(2, ANNA, NOW.plusSeconds(59), Optional.empty()), deadline))
                .isFalse();
        assertThat(keys.add(key(3, BERND, NOW, Optional.empty()), deadline)).isTrue();
        assertThat(keys.add(key(4, ANNA, NOW.plusSeconds(60), Optional.empty()), deadline))
                .as("when the first one has expired")
                .isTrue();

        assertThat(ids()).containsExactlyInAnyOrder(id(1), id(3), id(4));
    }

    @Test
    void anIdIsNotUsedTwice() {
        keys.add(key(1, ANNA, NOW, Optional.empty()), deadline);

        assertThatThrownBy(() -> keys.add(key(1, BERND, NOW, Optional.empty()), deadline))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(keys.all(deadline)).containsExactly(key(1, ANNA, NOW, Optional.empty()));
    }

    @Test
    void ofManyWhoMakeAKeyOfOneNameAtOnceOneDoes() throws Exception {
        ApiKeyStore other = sameKeys(keys);
        List<Callable<Boolean>> calls = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(n ->
                        () -> (n % 2 == 0 ? keys : other).add(key(n, ANNA, NOW, Optional.empty()), deadline))
                .toList();

        assertThat(Together.run(calls)).containsOnlyOnce(true);
        assertThat(keys.all(deadline)).hasSize(1);
    }

    @Test
    void revokesTheValidKeysOfAName() throws Exception {
        keys.add(key(1, ANNA, NOW, Optional.of(NOW.plusSeconds(1))), deadline);
        keys.add(key(2, ANNA, NOW.plusSeconds(2), Optional.empty()), deadline);
        keys.add(key(3, BERND, NOW, Optional.empty()), deadline);

        assertThat(keys.revoke(ANNA, NOW.plusSeconds(3), deadline)).isEqualTo(1);
        assertThat(keys.revoke(ANNA, NOW.plusSeconds(4), deadline)).isZero();

        assertThat(sameKeys(keys).all(deadline))
                .filteredOn(stored -> stored.key().revokedAt().isPresent())
                .containsExactly(new StoredApiKey(
                        key(2, ANNA, NOW.plusSeconds(2), Optional.empty()).key().revoked(NOW.plusSeconds(3)), hash(2)));
        assertThat(keys.add(key(4, ANNA, NOW.plusSeconds(5), Optional.empty()), deadline))
                .isTrue();
    }

    @Test
    void aReplacedKeyEndsWithTheOverlap() {
        keys.add(key(1, ANNA, NOW, Optional.empty()), deadline);
        var fresh = key(2, ANNA, NOW.plusSeconds(10), Optional.empty());

        assertThat(keys.replace(fresh, NOW.plusSeconds(70), deadline)).isTrue();

        assertThat(keys.all(deadline))
                .containsExactlyInAnyOrder(fresh, key(1, ANNA, NOW, Optional.of(NOW.plusSeconds(70))));
    }

    @Test
    void anOverlapNeverMakesAKeyLiveLonger() {
        var short1 = key(1, ANNA, NOW, Optional.of(NOW.plusSeconds(20)));
        keys.add(short1, deadline);
        var fresh = key(2, ANNA, NOW.plusSeconds(10), Optional.empty());

        keys.replace(fresh, NOW.plusSeconds(70), deadline);

        assertThat(keys.all(deadline)).containsExactlyInAnyOrder(fresh, short1);
    }

    @Test
    void nothingIsReplacedWhereNothingIsValid() {
        keys.add(key(1, ANNA, NOW, Optional.of(NOW.plusSeconds(1))), deadline);
        keys.add(key(2, BERND, NOW, Optional.empty()), deadline);

        assertThat(keys.replace(key(3, ANNA, NOW.plusSeconds(1), Optional.empty()), NOW.plusSeconds(2), deadline))
                .isFalse();

        assertThat(ids()).containsExactlyInAnyOrder(id(1), id(2));
    }

    @Test
    void notesTheLatestUse() throws Exception {
        keys.add(key(1, ANNA, NOW, Optional.empty()), deadline);
        keys.add(key(2, BERND, NOW, Optional.empty()), deadline);

        keys.used(Map.of(id(1), NOW.plusSeconds(5), id(9), NOW), deadline);
        sameKeys(keys).used(Map.of(id(1), NOW.plusSeconds(4), id(2), NOW.plusSeconds(6)), deadline);
        keys.used(Map.of(), deadline);

        assertThat(keys.all(deadline))
                .extracting(stored -> stored.key().lastUsedAt())
                .containsExactlyInAnyOrder(Optional.of(NOW.plusSeconds(5)), Optional.of(NOW.plusSeconds(6)));
    }

    @Test
    void nothingIsDoneAfterTheDeadline() {
        var over = Deadline.after(Duration.ZERO, System::nanoTime);

        assertThatThrownBy(() -> keys.all(over)).isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> keys.add(key(1, ANNA, NOW, Optional.empty()), over))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(keys.all(deadline)).isEmpty();
    }

    private List<ApiKeyId> ids() {
        return keys.all(deadline).stream().map(stored -> stored.key().id()).toList();
    }

    private static StoredApiKey key(int number, Principal name, Instant createdAt, Optional<Instant> expiresAt) {
        return key(number, name, createdAt, expiresAt, Set.of(Scope.CHAT));
    }

    private static StoredApiKey key(
            int number, Principal name, Instant createdAt, Optional<Instant> expiresAt, Set<Scope> scopes) {
        return new StoredApiKey(ApiKey.fresh(id(number), name, scopes, createdAt, expiresAt), hash(number));
    }

    private static ApiKeyId id(int number) {
        return new ApiKeyId("%016x".formatted(number));
    }

    private static KeyHash hash(int number) {
        return KeyHash.of("key " + number);
    }
}
