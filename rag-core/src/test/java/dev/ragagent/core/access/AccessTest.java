package dev.ragagent.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.MemoryApiKeyStore;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.access.StoredApiKey;
import dev.ragagent.model.event.KeyChange;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.port.out.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Set<Scope> EVERYTHING = EnumSet.allOf(Scope.class);
    private static final Credential NOTHING = new Credential.None();
    private static final Credential WRONG = new Credential.Secret("rag_0000000000000000_" + "A".repeat(43));

    private Instant now = Instant.parse("2026-03-02T09:30:00Z");
    private long nanos;
    private final WatchedStore store = new WatchedStore();
    private final List<PipelineEvent> events = new ArrayList<>();
    private final Access access = access(AccessSettings.DEFAULT);

    private Access access(AccessSettings settings) {
        var random = new Random(7);
        SecretSource secrets = count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
        return new Access(store, settings, secrets, () -> now, () -> nanos, events::add);
    }

    private Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(30), () -> nanos);
    }

    private Caller enter(Access access, Credential shown) {
        return access.authenticate().authenticate(shown, deadline());
    }

    private Caller enter(IssuedApiKey key) {
        return enter(access, new Credential.Secret(key.secret()));
    }

    private IssuedApiKey create(String name, Scope... scopes) {
        return create(new NewApiKey(name, scopes.length == 0 ? Set.of(Scope.CHAT) : Set.of(scopes), Optional.empty()));
    }

    private IssuedApiKey create(NewApiKey wanted) {
        return access.manageKeys().create(Caller.OWNER, wanted, deadline());
    }

    private void assertRefused(Access access, Credential shown) {
        assertThatExceptionOfType(InvalidCredentialException.class)
                .isThrownBy(() -> enter(access, shown))
                .satisfies(e -> assertThat(e.missing()).isEqualTo(shown instanceof Credential.None));
    }

    @Nested
    class WithoutAnyKey {
        @Test
        void everybodyIsAnonymousWhateverTheyShow() {
            assertThat(enter(access, NOTHING)).isEqualTo(Caller.ANONYMOUS);
            assertThat(enter(access, WRONG)).isEqualTo(Caller.ANONYMOUS);
            assertThat(enter(access, new Credential.Secret("anything"))).isEqualTo(Caller.ANONYMOUS);
            assertThat(access.anonymous()).isTrue();
        }

        @Test
        void whatEverybodyMayDoCanBeLimitedButNotForTheOwner() {
            var open = access(new AccessSettings(List.of(), Optional.of(KeyHash.of("token")), Set.of(Scope.CHAT)));

            assertThat(enter(open, NOTHING)).isEqualTo(new Caller(Principal.ANONYMOUS, Set.of(Scope.CHAT)));
            assertThat(enter(open, new Credential.Secret("token"))).isEqualTo(Caller.ANONYMOUS);
        }

        @Test
        void theFirstKeyOfAnotherProcessEndsItWithinSeconds() {
            enter(access, NOTHING);
            var other = access(AccessSettings.DEFAULT);
            other.manageKeys().create(Caller.OWNER, new NewApiKey("app", EVERYTHING, Optional.empty()), deadline());

            nanos += KeyRing.FRESH.toNanos();

            assertRefused(access, NOTHING);
            assertRefused(access, WRONG);
            assertThat(access.anonymous()).isFalse();
            assertThat(events).contains(new PipelineEvent.AnonymityEnded());
        }

        @Test
        void itDoesNotComeBackWhenTheLastKeyIsRevoked() {
            create("app");
            access.manageKeys().revoke(Caller.OWNER, "app", deadline());

            assertRefused(access, NOTHING);
        }
    }

    /** As when the database is brought back from a copy of before the first key, while the service listens to a network. */
    @Test
    void keysThatHaveGoneFromTheStoreDoNotOpenARunningService() {
        var key = create("app");
        store.wiped = true;
        nanos += KeyRing.FRESH.toNanos();

        assertRefused(access, NOTHING);
        assertRefused(access, new Credential.Secret(key.secret()));
        assertThat(access.anonymous()).isFalse();
        assertThat(access.owner()).isEqualTo(Caller.OWNER);
    }

    @Test
    void nobodyIsAnonymousBeforeTheStoreWasRead() {
        store.down = true;

        assertThat(access.undecided()).isTrue();
        assertThat(access.anonymous()).isFalse();
        assertThatThrownBy(() -> enter(access, NOTHING)).isInstanceOf(RecordStoreException.class);

        store.down = false;
        nanos += Duration.ofMillis(250).toNanos();
        assertThat(enter(access, NOTHING)).isEqualTo(Caller.ANONYMOUS);
        assertThat(access.undecided()).isFalse();
    }

    @Nested
    class KeysOfTheStore {
        @Test
        void aNewKeyWorksAtOnceAndSaysWhoCalls() {
            var key = create("app", Scope.CHAT, Scope.INGEST);

            assertThat(enter(key)).isEqualTo(new Caller(new Principal("app"), Set.of(Scope.CHAT, Scope.INGEST)));
            assertRefused(access, NOTHING);
            assertThat(events)
                    .contains(new PipelineEvent.KeysChanged(KeyChange.CREATED, new Principal("app"), Principal.OWNER));
        }

        @Test
        void aKeyHas32RandomBytesAndIsKeptAsAHash() {
            var key = create("app");

            assertThat(key.secret()).matches(Pattern.compile("rag_" + key.key().id() + "_[A-Za-z0-9_-]{43}"));
            assertThat(store.all(deadline())).containsExactly(new StoredApiKey(key.key(), KeyHash.of(key.secret())));
            assertThat(key.toString()).doesNotContain(key.secret());
        }

        @Test
        void nearlyTheKeyIsNotTheKey() {
            String secret = create("app").secret();
            var others = create("other").secret();

            for (int i = 0; i < secret.length(); i++) {
                char changed = secret.charAt(i) == 'a' ? 'b' : 'a';
                assertRefused(
                        access, new Credential.Secret(secret.substring(0, i) + changed + secret.substring(i + 1)));
            }
            assertRefused(access, new Credential.Secret(secret + "A"));
            assertRefused(access, new Credential.Secret(secret.substring(0, secret.length() - 1)));
            assertRefused(access, new Credential.Secret(secret.substring(0, 21) + others.substring(21)));
            assertRefused(access, new Credential.Secret(KeyHash.of(secret).hex()));
        }

        @Test
        void itEndsWhenItExpires() {
            var key = create(new NewApiKey("app", EVERYTHING, Optional.of(now.plusSeconds(60))));
            now = now.plus(Duration.ofSeconds(59));
            assertThatCode(() -> enter(key)).doesNotThrowAnyException();

            now = now.plus(Duration.ofSeconds(1));

            assertRefused(access, new Credential.Secret(key.secret()));
        }

        @Test
        void aRevokedKeyStopsAtOnceHereAndWithinFiveSecondsElsewhere() {
            var key = create("app");
            var other = access(AccessSettings.DEFAULT);
            enter(other, new Credential.Secret(key.secret()));

            assertThat(access.manageKeys().revoke(Caller.OWNER, "app", deadline()))
                    .isEqualTo(1);

            assertRefused(access, new Credential.Secret(key.secret()));
            nanos += Duration.ofSeconds(5).toNanos();
            assertRefused(other, new Credential.Secret(key.secret()));
        }

        @Test
        void whileTheStoreIsDownNoOldCopyServesForLonger() {
            var key = create("app");
            store.down = true;
            nanos += KeyRing.FRESH.minusNanos(1).toNanos();
            assertThatCode(() -> enter(key)).doesNotThrowAnyException();

            nanos += Duration.ofNanos(1).toNanos();

            assertThatThrownBy(() -> enter(key)).isInstanceOf(RecordStoreException.class);
            assertThatThrownBy(() -> enter(access, WRONG)).isInstanceOf(RecordStoreException.class);
            assertThatThrownBy(() -> enter(access, NOTHING)).isInstanceOf(RecordStoreException.class);

            store.down = false;
            nanos += Duration.ofMillis(250).toNanos();
            assertThatCode(() -> enter(key)).doesNotThrowAnyException();
        }

        @Test
        void aStoreThatIsDownIsNotAskedForEveryRequest() {
            create("app");
            store.down = true;
            nanos += Duration.ofSeconds(10).toNanos();
            int before = store.reads.get();

            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> enter(access, WRONG)).isInstanceOf(RecordStoreException.class);
            }

            assertThat(store.reads.get() - before).isEqualTo(1);
        }

        @Test
        void requestsDoNotReadTheStoreWhileTheCopyIsFresh() {
            var key = create("app");
            int before = store.reads.get();

            for (int i = 0; i < 100; i++) {
                enter(key);
            }

            assertThat(store.reads.get()).isEqualTo(before);
        }

        @Test
        void theLastUseIsRecordedAndSurvivesAFailureOfTheStore() {
            var key = create("app");
            enter(key);
            now = now.plus(Duration.ofSeconds(3));
            enter(key);
            store.down = true;
            assertThatThrownBy(() -> access.recordUses(deadline())).isInstanceOf(RecordStoreException.class);
            store.down = false;

            access.recordUses(deadline());

            assertThat(access.manageKeys().list(Caller.OWNER, deadline()))
                    .extracting(ApiKey::lastUsedAt)
                    .isEqualTo(List.of(Optional.of(now)));
        }
    }

    @Nested
    class ConfiguredKeys {
        private final Access configured = access(new AccessSettings(
                List.of(
                        new ConfiguredKey(new Principal("one"), KeyHash.of("first")),
                        new ConfiguredKey(new Principal("one"), KeyHash.of("second")),
                        new ConfiguredKey(new Principal("two"), KeyHash.of("third"))),
                Optional.of(KeyHash.of("token")),
                EVERYTHING));

        @Test
        void eachWorksWithEveryScopeAndNothingElseDoes() {
            assertThat(enter(configured, new Credential.Secret("first")))
                    .isEqualTo(new Caller(new Principal("one"), EVERYTHING));
            assertThat(enter(configured, new Credential.Secret("second")))
                    .isEqualTo(new Caller(new Principal("one"), EVERYTHING));
            assertThat(enter(configured, new Credential.Secret("third")))
                    .isEqualTo(new Caller(new Principal("two"), EVERYTHING));
            assertRefused(configured, NOTHING);
            assertRefused(configured, WRONG);
            assertRefused(configured, new Credential.Secret("fourth"));
            assertThat(configured.anonymous()).isFalse();
        }

        @Test
        void theyWorkWhileTheStoreIsDownAndSoDoesTheOwner() {
            store.down = true;

            assertThat(enter(configured, new Credential.Secret("third")).principal())
                    .isEqualTo(new Principal("two"));
            assertThat(enter(configured, new Credential.Secret("token"))).isEqualTo(Caller.OWNER);
            assertRefused(configured, NOTHING);
            assertRefused(configured, new Credential.Secret("a guess"));
            assertThatThrownBy(() -> enter(configured, WRONG)).isInstanceOf(RecordStoreException.class);
        }

        @Test
        void keysOfTheStoreWorkBesideThem() {
            var key = create("app");

            assertThat(enter(configured, new Credential.Secret(key.secret())).principal())
                    .isEqualTo(new Principal("app"));
        }
    }

    @Nested
    class Managing {
        @Test
        void needsTheScope() {
            var ingester = new Caller(new Principal("x"), Set.of(Scope.CHAT, Scope.INGEST));
            var keys = access.manageKeys();

            assertThatThrownBy(
                            () -> keys.create(ingester, new NewApiKey("app", EVERYTHING, Optional.empty()), deadline()))
                    .isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> keys.list(ingester, deadline())).isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> keys.revoke(ingester, "app", deadline())).isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> keys.rotate(ingester, "app", Duration.ZERO, deadline()))
                    .isInstanceOf(ForbiddenException.class);
            assertThat(store.all(deadline())).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "a b", "-a", "a:b", "a,b", "a/b", "\u00e4", "owner", "anonymous", "unidentified"})
        void refusesNamesThatAreNone(String name) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> create(name))
                    .satisfies(e -> assertThat(e.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.field()).isEqualTo("name")));
        }

        @Test
        void refusesALongNameNoScopesAndAnExpiryThatIsOver() {
            var wanted = new NewApiKey("a".repeat(65), Set.of(), Optional.of(now));

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> create(wanted))
                    .satisfies(e -> assertThat(e.errors())
                            .extracting(error -> error.field())
                            .containsExactly("name", "scopes", "expiresAt"));
            assertThat(create("a".repeat(64)).key().principal().name()).hasSize(64);
        }

        @Test
        void aNameHasOneValidKey() {
            create("app");

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> create("app"))
                    .withMessageContaining("rotate");
            access.manageKeys().revoke(Caller.OWNER, "app", deadline());
            assertThatCode(() -> create("app")).doesNotThrowAnyException();
        }

        @Test
        void listsByNameAndTheLatestFirst() {
            var oldest = create("b");
            now = now.plus(Duration.ofSeconds(1));
            var replaced = access.manageKeys().rotate(Caller.OWNER, "b", Duration.ofDays(1), deadline());
            var first = create("a");

            assertThat(access.manageKeys().list(Caller.OWNER, deadline()))
                    .extracting(ApiKey::id)
                    .containsExactly(
                            first.key().id(), replaced.key().id(), oldest.key().id());
        }

        @Test
        void aRotatedKeyWorksBesideTheOldOneUntilTheOverlapEnds() {
            var old = create("app", Scope.INGEST);
            var fresh = access.manageKeys().rotate(Caller.OWNER, "app", Duration.ofHours(1), deadline());

            assertThat(enter(fresh))
                    .isEqualTo(enter(old))
                    .isEqualTo(new Caller(new Principal("app"), Set.of(Scope.INGEST)));

            now = now.plus(Duration.ofHours(1));

            assertRefused(access, new Credential.Secret(old.secret()));
            assertThatCode(() -> enter(fresh)).doesNotThrowAnyException();
        }

        @Test
        void aRotatedKeyIsAsLongLivedAsTheOneBeforeIt() {
            create(new NewApiKey("app", EVERYTHING, Optional.of(now.plusSeconds(100))));
            now = now.plus(Duration.ofSeconds(90));

            var fresh = access.manageKeys().rotate(Caller.OWNER, "app", Duration.ZERO, deadline());

            assertThat(fresh.key().expiresAt()).contains(now.plusSeconds(100));
        }

        @Test
        void whatIsNotThereIsNeitherRotatedNorRevoked() {
            create(new NewApiKey("gone", EVERYTHING, Optional.of(now.plusSeconds(1))));
            now = now.plus(Duration.ofSeconds(1));

            for (String name : List.of("gone", "never", "no name at all", "")) {
                assertThatThrownBy(() -> access.manageKeys().rotate(Caller.OWNER, name, Duration.ZERO, deadline()))
                        .isInstanceOf(NotFoundException.class);
                assertThatThrownBy(() -> access.manageKeys().revoke(Caller.OWNER, name, deadline()))
                        .isInstanceOf(NotFoundException.class);
            }
        }

        @Test
        void refusesOverlapsOutOfRange() {
            create("app");
            for (Duration overlap : List.of(Duration.ofNanos(-1), Duration.ofDays(366))) {
                assertThatThrownBy(() -> access.manageKeys().rotate(Caller.OWNER, "app", overlap, deadline()))
                        .isInstanceOf(InvalidRequestException.class);
            }
        }
    }

    /** A store that can be down, and counts. */
    private static final class WatchedStore implements ApiKeyStore {
        private final ApiKeyStore store = new MemoryApiKeyStore();
        private final AtomicInteger reads = new AtomicInteger();
        private boolean down;
        private boolean wiped;

        private void check() {
            if (down) {
                throw new RecordStoreException(true, "The store is down.", null);
            }
        }

        @Override
        public List<StoredApiKey> all(Deadline deadline) {
            reads.incrementAndGet();
            check();
            return wiped ? List.of() : store.all(deadline);
        }

        @Override
        public boolean add(StoredApiKey fresh, Deadline deadline) {
            check();
            return store.add(fresh, deadline);
        }

        @Override
        public boolean replace(StoredApiKey fresh, Instant othersUntil, Deadline deadline) {
            check();
            return store.replace(fresh, othersUntil, deadline);
        }

        @Override
        public int revoke(Principal name, Instant at, Deadline deadline) {
            check();
            return store.revoke(name, at, deadline);
        }

        @Override
        public void used(Map<ApiKeyId, Instant> lastUses, Deadline deadline) {
            check();
            store.used(lastUses, deadline);
        }
    }
}
