package dev.ragagent.adapter.qdrant;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which Qdrant a store is on, and how its collection is made.
 *
 * @param url where it listens
 * @param apiKey what it asks for; without TLS it travels in the clear. Never in {@link #toString} or a message
 * @param collection the name of the collection, 1 to 255 characters without any of {@code < > : " / \ | ? *} and without
 *     control characters; the names of later generations and of their alias have some more, and Qdrant allows 255 for them
 *     too
 * @param shards among how many shards a new collection is divided, at least 1
 * @param replicas how many copies of each shard a new collection has, at least 1
 * @param writeConsistency how many copies must have a write before it counts, 1 to {@code replicas}
 * @param breaker when a Qdrant that fails is asked no more
 */
public record QdrantSettings(
        QdrantUrl url,
        Optional<String> apiKey,
        String collection,
        int shards,
        int replicas,
        int writeConsistency,
        BreakerSettings breaker) {
    private static final Pattern NAME = Pattern.compile("[^<>:\"/\\\\|?*\\p{Cntrl}]{1,255}");

    public QdrantSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(apiKey, "apiKey");
        Objects.requireNonNull(breaker, "breaker");
        if (collection.isBlank() || !NAME.matcher(collection).matches()) {
            throw new IllegalArgumentException("\"" + collection + "\" can't be the name of a Qdrant collection");
        }
        if (apiKey.filter(QdrantSettings::cannotBeSent).isPresent()) {
            throw new IllegalArgumentException("a Qdrant API key has visible ASCII characters only, and at least one");
        }
        checkAtLeastOne("shards", shards);
        checkAtLeastOne("replicas", replicas);
        checkAtLeastOne("writeConsistency", writeConsistency);
        if (writeConsistency > replicas) {
            throw new IllegalArgumentException("of " + replicas + " replicas there can't be " + writeConsistency
                    + " that have a write: the write consistency is too high");
        }
    }

    /** One shard, one replica, no API key, and the usual breaker. */
    public static QdrantSettings of(QdrantUrl url, String collection) {
        return new QdrantSettings(url, Optional.empty(), collection, 1, 1, 1, BreakerSettings.DEFAULTS);
    }

    /** The same with an API key. */
    public QdrantSettings withApiKey(String key) {
        return new QdrantSettings(url, Optional.of(key), collection, shards, replicas, writeConsistency, breaker);
    }

    /** The same with another collection. */
    public QdrantSettings withCollection(String other) {
        return new QdrantSettings(url, apiKey, other, shards, replicas, writeConsistency, breaker);
    }

    /** The same with another breaker. */
    public QdrantSettings withBreaker(BreakerSettings other) {
        return new QdrantSettings(url, apiKey, collection, shards, replicas, writeConsistency, other);
    }

    private static boolean cannotBeSent(String key) {
        return key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static void checkAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is at least 1, not " + value);
        }
    }

    @Override
    public String toString() {
        return "QdrantSettings[" + url + (url.tls() ? " with TLS" : "") + ", apiKey="
                + (apiKey.isPresent() ? "***" : "none") + ", collection=" + collection + ", shards=" + shards
                + ", replicas=" + replicas + ", writeConsistency=" + writeConsistency + ", " + breaker + "]";
    }
}
