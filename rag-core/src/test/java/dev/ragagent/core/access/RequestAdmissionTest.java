package dev.ragagent.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.MemoryRateLimiter;
import dev.ragagent.error.RateLimitExceededException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.testkit.time.ManualTicker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestAdmissionTest {
    private static final Credential NOTHING = new Credential.None();
    private static final Credential GOOD = new Credential.Secret("good");
    private static final Caller ALICE = new Caller(new Principal("alice"), Set.of(Scope.CHAT));
    private static final Caller BOB = new Caller(new Principal("bob"), Set.of(Scope.CHAT));
    private static final Caller FROM_THE_NETWORK = new Caller(Principal.ANONYMOUS, Set.of(Scope.CHAT));
    private static final ClientAddress HOME = address("192.0.2.1");
    private static final ClientAddress ELSEWHERE = address("198.51.100.7");
    private static final int WRONG = RequestAdmission.WRONG_CREDENTIALS.requests();

    private final ManualTicker ticker = new ManualTicker();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(30), ticker);
    private final RequestAdmission admission = limitedTo(Optional.of(RateLimit.perMinute(3)));

    private RequestAdmission limitedTo(Optional<RateLimit> limit) {
        return new RequestAdmission(limit, new MemoryRateLimiter(ticker), new MemoryRateLimiter(ticker), ticker);
    }

    // ---- requests

    @Test
    void countsEachPrincipalByItselfWhateverItShowsAndWhereverItIs() {
        assertThat(admit(ALICE, GOOD, HOME).orElseThrow().remaining()).isEqualTo(2);
        assertThat(admit(ALICE, new Credential.Secret("her new key"), ELSEWHERE)
                        .orElseThrow()
                        .remaining())
                .isEqualTo(1);
        assertThat(admit(ALICE, GOOD, HOME))
                .contains(new RateLimitDecision(true, RateLimit.perMinute(3), 0, Duration.ZERO, Duration.ofMinutes(1)));

        assertThatThrownBy(() -> admit(ALICE, GOOD, HOME))
                .isInstanceOfSatisfying(RateLimitExceededException.class, e -> {
                    assertThat(e.limit()).isEqualTo(3);
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(20));
                    assertThat(e.untilFull()).isEqualTo(Duration.ofMinutes(1));
                });
        assertThat(admit(BOB, GOOD, HOME).orElseThrow().remaining()).isEqualTo(2);
        ticker.advance(Duration.ofSeconds(20));
        assertThat(admit(ALICE, GOOD, HOME)).isPresent();
    }

    @Test
    void doesNotCountWhoeverIsOnThisMachine() {
        var owner = new Caller(new Principal("owner"), EnumSet.allOf(Scope.class));
        for (int i = 0; i < 50; i++) {
            assertThat(admit(Caller.ANONYMOUS, NOTHING, HOME)).isEmpty();
            assertThat(admit(owner, GOOD, HOME)).isEmpty();
        }
    }

    @Test
    void countsAnonymousCallersFromTheNetworkByAddress() {
        for (String address : new String[] {"2001:db8::1", "2001:db8::2", "2001:db8::ffff:1"}) {
            assertThat(admit(FROM_THE_NETWORK, NOTHING, address(address))).isPresent();
        }
        assertThatThrownBy(() -> admit(FROM_THE_NETWORK, NOTHING, address("2001:db8::3")))
                .isInstanceOf(RateLimitExceededException.class)
                .hasMessageContaining("address");
        assertThat(admit(FROM_THE_NETWORK, NOTHING, address("2001:db8:0:1::1"))).isPresent();
    }

    @Test
    void aLimitMayBeOff() {
        var unlimited = limitedTo(Optional.empty());
        for (int i = 0; i < 2_000; i++) {
            assertThat(unlimited.afterAuthentication(ALICE, GOOD, HOME, deadline))
                    .isEmpty();
        }
    }

    /** A key that is named like the bucket of an address must not share it. */
    @Test
    void kindsOfBucketsDoNotMix() {
        var cunning = new Caller(new Principal("192.0.2.1"), Set.of(Scope.CHAT));
        for (int i = 0; i < 3; i++) {
            admit(cunning, GOOD, HOME);
        }
        assertThat(admit(FROM_THE_NETWORK, NOTHING, HOME)).isPresent();
    }

    // ---- wrong credentials

    @Test
    void anAddressHasToWaitAfterTooManyWrongCredentials() {
        fail(WRONG, HOME);

        assertThatThrownBy(() -> admission.beforeAuthentication(new Credential.Secret("x"), HOME, deadline))
                .isInstanceOfSatisfying(RateLimitExceededException.class, e -> {
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(1).dividedBy(WRONG));
                    assertThat(e.limit()).isEqualTo(WRONG);
                });
        // Neither elsewhere, nor who shows nothing, as there is nothing to look up.
        assertThatCode(() -> {
                    admission.beforeAuthentication(new Credential.Secret("x"), ELSEWHERE, deadline);
                    admission.beforeAuthentication(NOTHING, HOME, deadline);
                })
                .doesNotThrowAnyException();
        ticker.advance(Duration.ofMinutes(1).dividedBy(WRONG));
        fail(1, HOME);
        assertThatThrownBy(() -> admission.beforeAuthentication(new Credential.Secret("x"), HOME, deadline))
                .isInstanceOf(RateLimitExceededException.class);
    }

    @Test
    void whatIsMissingIsNotWrong() {
        for (int i = 0; i < 3 * WRONG; i++) {
            admission.beforeAuthentication(NOTHING, HOME, deadline);
            admission.authenticationFailed(NOTHING, HOME, deadline);
        }
        assertThatCode(() -> admission.beforeAuthentication(new Credential.Secret("x"), HOME, deadline))
                .doesNotThrowAnyException();
    }

    @Test
    void whoWasRightFromThereLatelyIsNotShutOutByOthers() {
        admit(ALICE, GOOD, HOME);
        fail(WRONG, HOME);
        fail(WRONG, ELSEWHERE);

        assertThatCode(() -> admission.beforeAuthentication(GOOD, HOME, deadline))
                .doesNotThrowAnyException();
        // From elsewhere it might be guessed.
        assertThatThrownBy(() -> admission.beforeAuthentication(GOOD, ELSEWHERE, deadline))
                .isInstanceOf(RateLimitExceededException.class);
    }

    @Test
    void aCredentialThatIsRightNoMoreIsAStranger() {
        admit(ALICE, GOOD, HOME);
        fail(WRONG, HOME);
        admission.authenticationFailed(GOOD, HOME, deadline);

        assertThatThrownBy(() -> admission.beforeAuthentication(GOOD, HOME, deadline))
                .isInstanceOf(RateLimitExceededException.class);
    }

    @Test
    void whatAnAnonymousCallerHappensToShowIsNotRemembered() {
        admit(Caller.ANONYMOUS, GOOD, HOME);
        fail(WRONG, HOME);

        assertThatThrownBy(() -> admission.beforeAuthentication(GOOD, HOME, deadline))
                .isInstanceOf(RateLimitExceededException.class);
    }

    @Test
    void rememberedAreABoundedNumberForATime() {
        var known = new KnownCredentials(ticker);
        for (int i = 0; i < 2 * KnownCredentials.MOST; i++) {
            known.remember(new Credential.Secret("k" + i), HOME);
        }
        var last = new Credential.Secret("k" + (2 * KnownCredentials.MOST - 1));

        assertThat(known.size()).isEqualTo(KnownCredentials.MOST);
        assertThat(known.contains(new Credential.Secret("k0"), HOME)).isFalse();
        assertThat(known.contains(last, HOME)).isTrue();
        ticker.advance(KnownCredentials.REMEMBERED);
        assertThat(known.contains(last, HOME)).isFalse();
    }

    private Optional<RateLimitDecision> admit(Caller caller, Credential shown, ClientAddress from) {
        return admission.afterAuthentication(caller, shown, from, deadline);
    }

    private void fail(int times, ClientAddress from) {
        for (int i = 0; i < times; i++) {
            admission.authenticationFailed(new Credential.Secret("wrong " + i), from, deadline);
        }
    }

    private static ClientAddress address(String literal) {
        try {
            return new ClientAddress(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
