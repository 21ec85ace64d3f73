package dev.ragagent.core.access;

import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Credentials that were right from an address not long ago: a bounded number of the last ones, as hashes. It lets nobody in; it
 * only tells who is no stranger. Safe for many threads.
 */
final class KnownCredentials {
    /** More than there are keys in use at a time, as a rule; of more some have to wait with their neighbours. */
    static final int MOST = 10_000;
    /** Long enough for a client that asks now and then. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private record Sight(String network, String hash) {}

    private final Ticker ticker;
    private final Map<Sight, Long> lastSeen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sight, Long> eldest) {
            return size() > MOST;
        }
    };

    KnownCredentials(Ticker ticker) {
        this.ticker = ticker;
    }

    void remember(Credential.Secret secret, ClientAddress from) {
        var sight = sight(secret, from);
        synchronized (lastSeen) {
            lastSeen.put(sight, ticker.nanos());
        }
    }

    void forget(Credential.Secret secret, ClientAddress from) {
        var sight = sight(secret, from);
        synchronized (lastSeen) {
            lastSeen.remove(sight);
        }
    }

    boolean contains(Credential.Secret secret, ClientAddress from) {
        var sight = sight(secret, from);
        synchronized (lastSeen) {
            Long seen = lastSeen.get(sight);
            return seen != null && ticker.nanos() - seen < REMEMBERED.toNanos();
        }
    }

    int size() {
        synchronized (lastSeen) {
            return lastSeen.size();
        }
    }

    private static Sight sight(Credential.Secret secret, ClientAddress from) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(secret.secret().getBytes(StandardCharsets.UTF_8));
            return new Sight(from.network(), HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
