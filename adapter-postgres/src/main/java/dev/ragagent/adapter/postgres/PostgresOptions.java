package dev.ragagent.adapter.postgres;

/**
 * How {@link PostgresRecords} uses its data source.
 *
 * @param connections how many calls may hold a connection at once, at least 1; the size of the pool. Calls beyond it wait
 *     in the order in which they came.
 */
public record PostgresOptions(int connections) {
    /** For a pool of 20. */
    public static final PostgresOptions DEFAULT = new PostgresOptions(20);

    public PostgresOptions {
        if (connections < 1) {
            throw new IllegalArgumentException("at least 1 connection is needed, not " + connections);
        }
    }
}
