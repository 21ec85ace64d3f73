package dev.ragagent.app.config;

/** Where requests are counted. */
public enum RateLimitStore {
    /** In this process: each replica lets in as many as the limit says. */
    LOCAL,
    /** In the database: all replicas together do. */
    POSTGRES
}
