package dev.ragagent.core.access;

import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.StoredApiKey;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the store at one moment, to be looked up in. Immutable.
 *
 * <p>How long a look-up takes tells nothing about a key that is refused: the search for the id makes the same number of steps
 * whether it is there or not and ends at some key in any case, whose hash is then compared in full. So an unknown id, a wrong
 * secret, and an expired or revoked key cost the same. All of it is arithmetic up to the one question at the end, since a
 * processor that guesses the way of a branch is slower where it guesses wrong.
 */
final class KeyTable {
    private static final int WORDS = 32 / Long.BYTES;
    /** Known but never valid. */
    private static final long NEVER = 0;

    private static final long ALWAYS = Long.MAX_VALUE;

    private final long[] ids;
    private final long[] hashes;
    private final long[] endMillis;
    private final ApiKey[] keys;

    private KeyTable(List<StoredApiKey> sorted) {
        int size = sorted.size();
        ids = new long[size];
        hashes = new long[size * WORDS];
        endMillis = new long[size];
        keys = new ApiKey[size];
        for (int i = 0; i < size; i++) {
            ApiKey key = sorted.get(i).key();
            ids[i] = KeyText.number(key.id());
            words(sorted.get(i).hash().bytes()).get(hashes, i * WORDS, WORDS);
            keys[i] = key;
            endMillis[i] = key.revokedAt().isPresent()
                    ? NEVER
                    : key.expiresAt().map(Instant::toEpochMilli).orElse(ALWAYS);
        }
    }

    static KeyTable of(List<StoredApiKey> stored) {
        return new KeyTable(stored.stream()
                .sorted(Comparator.comparingLong(one -> KeyText.number(one.key().id())))
                .toList());
    }

    /** Whether there was never a key, also none that is not valid any more. */
    boolean isEmpty() {
        return ids.length == 0;
    }

    /**
     * The key that is valid now.
     *
     * @param id the number of the id that was shown
     * @param hash of the whole text that was shown, 32 bytes
     */
    Optional<ApiKey> find(long id, byte[] hash, Instant now) {
        if (isEmpty()) {
            return Optional.empty();
        }
        int at = lastNotAbove(id);
        LongBuffer shown = words(hash);
        long wrong = 0;
        for (int i = 0; i < WORDS; i++) {
            // The hash covers the id too, so that a neighbour's can't be equal by chance.
            wrong |= hashes[at * WORDS + i] ^ shown.get(i);
        }
        wrong |= (endMillis[at] - 1 - now.toEpochMilli()) >> 63; // all ones from the end on
        return wrong == 0 ? Optional.of(keys[at]) : Optional.empty();
    }

    /** The place of the last id that is not above this one, or 0. Halves the range to its end, found or not. */
    @SuppressWarnings("CompareToZero") // the sign bit is what is wanted, without a branch
    private int lastNotAbove(long id) {
        int base = 0;
        int range = ids.length;
        while (range > 1) {
            int half = range >>> 1;
            int above = Long.compare(id, ids[base + half]) >>> 31; // 1 or 0
            base += half * (1 - above);
            range -= half;
        }
        return base;
    }

    private static LongBuffer words(byte[] hash) {
        return ByteBuffer.wrap(hash).asLongBuffer();
    }
}
