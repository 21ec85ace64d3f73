package dev.ragagent.core.ingestion;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits and the pace of ingestion.
 *
 * @param maxDocuments how many documents one submission may hold, at least 1
 * @param maxBytes how many bytes of content one submission may hold, at least 1
 * @param batch how many chunks are embedded and written at once, at least 1
 * @param embeddingTries how often a batch may fail to be embedded before its texts are tried one by one, at least 1; see
 *     {@link EmbeddingTries}
 * @param parsing how long one document may take to be read; a slower one fails alone
 * @param embedding how long one batch may take to be embedded, and to be written
 * @param step how long any other step may take
 * @param lease how long other workers leave a job alone; at least three times the longest of the above, since it is
 *     renewed between steps
 * @param idle how long the loop waits for a job before it looks for one by itself
 * @param reconcile how often the loop looks for documents in which the store is behind
 * @param storeMemory how long the ledger remembers what a vector store holds that nobody uses; at least a day, since a
 *     store in use is noted now and then only
 * @param firstRetry how long the loop waits after a failure; twice as long after each further one
 * @param longestRetry the most that it waits
 */
public record IngestionSettings(
        int maxDocuments,
        long maxBytes,
        int batch,
        int embeddingTries,
        Duration parsing,
        Duration embedding,
        Duration step,
        Duration lease,
        Duration idle,
        Duration reconcile,
        Duration storeMemory,
        Duration firstRetry,
        Duration longestRetry) {
    /**
     * 1,000 documents and 32 MiB a submission; batches of 32 chunks with two minutes each; unused stores forgotten after 30
     * days; retries after 1 s to 1 min.
     */
    public static final IngestionSettings DEFAULT = new IngestionSettings(
            1000,
            32L << 20,
            32,
            5,
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(6),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));

    /** A lease is renewed between steps, and must outlive one that takes as long as it may. */
    private static final int LEASE_PER_STEP = 3;

    public IngestionSettings {
        if (maxDocuments < 1 || maxBytes < 1 || batch < 1 || embeddingTries < 1) {
            throw new IllegalArgumentException("maxDocuments, maxBytes, batch and embeddingTries are at least 1, not "
                    + maxDocuments + ", " + maxBytes + ", " + batch + ", " + embeddingTries);
        }
        positive("parsing", parsing);
        positive("embedding", embedding);
        positive("step", step);
        positive("idle", idle);
        positive("reconcile", reconcile);
        positive("firstRetry", firstRetry);
        positive("longestRetry", longestRetry);
        if (storeMemory.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("storeMemory is at least a day, not " + storeMemory);
        }
        Duration longest = parsing.compareTo(embedding) > 0 ? parsing : embedding;
        longest = longest.compareTo(step) > 0 ? longest : step;
        if (Objects.requireNonNull(lease, "lease").compareTo(longest.multipliedBy(LEASE_PER_STEP)) < 0) {
            throw new IllegalArgumentException(
                    "a lease of " + lease + " is too short: the longest step may take " + longest + ", a third of it");
        }
    }

    /** The same with another limit for the bytes of one submission. */
    public IngestionSettings withMaxBytes(long bytes) {
        return new IngestionSettings(
                maxDocuments,
                bytes,
                batch,
                embeddingTries,
                parsing,
                embedding,
                step,
                lease,
                idle,
                reconcile,
                storeMemory,
                firstRetry,
                longestRetry);
    }

    /** The same with another time for one document to be read; the lease becomes longer when that asks for it. */
    public IngestionSettings withParsing(Duration longest) {
        Duration needed = longest.multipliedBy(LEASE_PER_STEP);
        return new IngestionSettings(
                maxDocuments,
                maxBytes,
                batch,
                embeddingTries,
                longest,
                embedding,
                step,
                needed.compareTo(lease) > 0 ? needed : lease,
                idle,
                reconcile,
                storeMemory,
                firstRetry,
                longestRetry);
    }

    private static void positive(String name, Duration span) {
        if (!span.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, not " + span);
        }
    }
}
