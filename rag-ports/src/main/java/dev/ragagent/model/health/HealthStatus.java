package dev.ragagent.model.health;

/** The state of the service as a whole. */
public enum HealthStatus {
    /** Everything is up. */
    HEALTHY,
    /** Something is down, and questions can still be answered. */
    DEGRADED,
    /** Questions can't be answered. */
    UNHEALTHY
}
