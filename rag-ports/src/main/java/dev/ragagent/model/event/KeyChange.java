package dev.ragagent.model.event;

/** What was done to the API keys of a name. */
public enum KeyChange {
    CREATED,
    ROTATED,
    REVOKED
}
