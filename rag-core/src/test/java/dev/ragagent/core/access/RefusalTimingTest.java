package dev.ragagent.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.memory.MemoryApiKeyStore;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.Authenticate;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.testkit.timing.CallTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * That the time of a refusal does not tell what is wrong with a key: Welch's t between any two reasons, over 100,000 samples
 * of each, stays below its bound.
 */
@EnabledIfSystemProperty(named = "rag.long", matches = "true", disabledReason = "a timing; run with -Plong")
class RefusalTimingTest {
    private static final int SAMPLES = 100_000;
    private static final int WARM_UP = 50_000;

    /**
     * How many keys of each kind take turns. One of each would compare these four texts: where a key stands in the table, and
     * what its digits are, is worth some nanoseconds, whatever is wrong with it.
     */
    private static final int KEYS = 100;

    private static final List<String> KINDS = List.of("unknown", "wrong first byte", "wrong last byte", "revoked");

    private final Deadline deadline = Deadline.after(Duration.ofHours(1), System::nanoTime);
    private final Random random = new Random(11);
    private final Access access = new Access(
            new MemoryApiKeyStore(),
            AccessSettings.DEFAULT,
            this::bytes,
            Clock.systemUTC(),
            () -> 0, // no reading of the store in between
            PipelineObserver.noop());

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void theTimeOfARefusalDoesNotTellItsReason() {
        // Keys of its own for each kind: of a key that two of them ask for, the hash is nearer to the processor.
        List<String> first = created("first");
        List<String> last = created("last");
        List<String> revoked = created("revoked");
        for (int i = 0; i < KEYS; i++) {
            access.manageKeys().revoke(Caller.OWNER, "revoked" + i, deadline);
        }
        int start = first.getFirst().lastIndexOf('_') + 1;
        List<List<String>> shown = List.of(
                last.stream()
                        .map(key -> "rag_" + "%016x".formatted(random.nextLong()) + key.substring(20))
                        .toList(),
                first.stream().map(key -> changed(key, start)).toList(),
                last.stream().map(key -> changed(key, key.length() - 1)).toList(),
                // New like the others, so that all lie alike in memory.
                revoked.stream()
                        .map(key -> key.substring(0, start) + key.substring(start))
                        .toList());

        List<CallTimes> times = CallTimes.interleaved(SAMPLES, WARM_UP, random, refusals(shown));

        var found = new StringBuilder();
        double worst = 0;
        for (int a = 0; a < KINDS.size(); a++) {
            for (int b = a + 1; b < KINDS.size(); b++) {
                double t = Math.abs(times.get(a).welch(times.get(b)));
                worst = Math.max(worst, t);
                found.append("%s / %s: |t| = %.2f (means %.1f and %.1f ns)%n"
                        .formatted(
                                KINDS.get(a),
                                KINDS.get(b),
                                t,
                                times.get(a).mean(),
                                times.get(b).mean()));
            }
        }
        System.out.print(found);
        assertThat(worst).as(found.toString()).isLessThan(CallTimes.BOUND);
    }

    private List<String> created(String name) {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> access.manageKeys()
                        .create(Caller.OWNER, new NewApiKey(name + i, Set.of(Scope.CHAT), Optional.empty()), deadline)
                        .secret())
                .toList();
    }

    private static String changed(String key, int at) {
        char other = key.charAt(at) == 'a' ? 'b' : 'a';
        return key.substring(0, at) + other + key.substring(at + 1);
    }

    private List<LongSupplier> refusals(List<List<String>> shown) {
        Authenticate authenticate = access.authenticate();
        return shown.stream()
                .<LongSupplier>map(secrets -> () -> {
                    String secret = secrets.get(random.nextInt(KEYS));
                    var credential = new Credential.Secret(new String(secret.toCharArray()));
                    long begun = System.nanoTime();
                    try {
                        authenticate.authenticate(credential, deadline);
                    } catch (InvalidCredentialException e) {
                        return System.nanoTime() - begun;
                    }
                    throw new AssertionError(secret + " was let in");
                })
                .toList();
    }
}
